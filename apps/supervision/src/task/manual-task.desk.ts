import { Injectable } from '@nestjs/common';
import { idempotentRequest } from '@yizhan/casework';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { RaiseTask } from './manual-task.inputs.js';
import { requireCasesWithin, requireDayToCome, requireRegistered } from './task-demands.js';
import { TaskDesk } from './task.desk.js';

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
    await requireRegistered(this.dataSource.manager, input.cases ?? []);
    return this.desk.openManual(input, caller, request);
  }

  private requireFit({ kind, division, cases = [], finishBy }: RaiseTask): void {
    if (kind === 'group' && cases.length < 2)
      throw new Problem('cases-unlike-kind', '批量督办须列出两个以上的案件；只涉及一案的，请选择 manual。');
    if (kind === 'manual' && cases.length > 1)
      throw new Problem('cases-unlike-kind', '人工督办只针对一个案件或者一个单位；涉及多个案件的，请选择 group。');
    requireCasesWithin(cases, division);
    requireDayToCome(finishBy, this.clock.now());
  }
}
