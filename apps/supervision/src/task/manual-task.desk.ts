import { Injectable } from '@nestjs/common';
import { idempotentRequest } from '@yizhan/casework';
import { isWithin } from '@yizhan/contracts';
import { dateText, dayOf } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { type CaseOfTask, RaiseTask } from './manual-task.inputs.js';
import { TaskDesk } from './task.desk.js';
import './task.problems.js';

/** Tasks that officers give out by themselves 人工督办: about a unit, one case, or a group of them. */
@Injectable()
export class ManualTaskDesk {
  constructor(
    private readonly desk: TaskDesk,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Raises the task and returns it as a reading of it does. Throws `Problem`: a validation code, `missing-role`,
   * `wrong-division`, `level-below-division`, `cases-unlike-kind`, `case-of-other-division`, `case-not-registered`,
   * `finish-by-passed` or `idempotency-key-reused`. Then nothing is stored.
   */
  async raise(body: unknown, caller: Caller, idempotencyKey: string | undefined): Promise<object> {
    requireRole(caller, ['supervisor']);
    const input = checked(RaiseTask, body);
    const request = idempotentRequest(idempotencyKey, caller, 'supervision raise-task', body);
    const first = request && (await this.desk.answered(request));
    if (first) return first;
    requireDivision(caller, input.division);
    this.requireFit(input);
    await this.requireKnown(input.cases ?? []);
    return this.desk.openManual(input, caller, request);
  }

  private requireFit({ kind, division, cases = [], finishBy }: RaiseTask): void {
    if (kind === 'group' && cases.length < 2)
      throw new Problem('cases-unlike-kind', '批量督办须列出两个以上的案件；只涉及一案的，请选择 manual。');
    if (kind === 'manual' && cases.length > 1)
      throw new Problem('cases-unlike-kind', '人工督办只针对一个案件或者一个单位；涉及多个案件的，请选择 group。');
    const stranger = cases.find(({ acceptanceNo }) => !isWithin(acceptanceNo.slice(0, 6), division.slice(0, 6)));
    if (stranger)
      throw new Problem(
        'case-of-other-division',
        `${stranger.acceptanceNo} 不属于责任单位所在的 ${division}，请另行立项。`,
      );
    if (finishBy !== undefined && finishBy < dateText(dayOf(this.clock.now())))
      throw new Problem('finish-by-passed', '限办日期已过，请填写今天或者以后的日期。');
  }

  /** The register knows every case that has a limit, and each has one from its first minute. */
  private async requireKnown(cases: readonly CaseOfTask[]): Promise<void> {
    if (cases.length === 0) return;
    const { rows } = await prepared<{ case_id: string; acceptance_no: string; service: string }>(
      this.dataSource.manager,
      'cases-of-task',
      `select distinct case_id, acceptance_no, service from deadlines
       where case_id = any($1::uuid[]) and task_id is null`,
      [cases.map(({ caseId }) => caseId)],
    );
    const known = new Set(rows.map(row => `${row.case_id} ${row.acceptance_no} ${row.service}`));
    const unknown = cases.find(
      ({ caseId, acceptanceNo, service }) => !known.has(`${caseId.toLowerCase()} ${acceptanceNo} ${service}`),
    );
    if (unknown)
      throw new Problem(
        'case-not-registered',
        `时限台账中没有 ${unknown.service} 的这一案件（${unknown.acceptanceNo}），请核对案件编号、受理编号和承办服务。`,
      );
  }
}
