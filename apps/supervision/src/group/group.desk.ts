import { Injectable } from '@nestjs/common';
import { idempotentRequest } from '@yizhan/casework';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { mostCases } from '../task/manual-task.inputs.js';
import { requireDayToCome } from '../task/task-demands.js';
import { TaskDesk } from '../task/task.desk.js';
import { casesOf } from './cases.query.js';
import { RaiseGroupTask } from './group.inputs.js';
import './group.problems.js';

/** Tasks for groups of cases 批量督办 that a filter finds; which cases these are is settled when the task is raised. */
@Injectable()
export class GroupDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskDesk,
    private readonly clock: Clock,
  ) {}

  /**
   * Raises one task for all cases that the filter finds now, and returns it as a reading of it does. Throws `Problem`: a
   * validation code, `missing-role`, `wrong-division`, `level-below-division`, `finish-by-passed`, `no-case-found`,
   * `too-many-cases`, `idempotency-key-reused`. Then nothing is stored.
   */
  async raise(body: unknown, caller: Caller, idempotencyKey: string | undefined): Promise<object> {
    requireRole(caller, ['supervisor']);
    const { filter, ...given } = checked(RaiseGroupTask, body);
    const request = idempotentRequest(idempotencyKey, caller, 'supervision raise-group-task', body);
    const first = request && (await this.tasks.answered(request));
    if (first) return first;
    requireDivision(caller, given.division);
    const now = this.clock.now();
    requireDayToCome(given.finishBy, now);
    const cases = await casesOf(this.dataSource.manager, given.division, filter, now, mostCases + 1);
    if (cases.length === 0)
      throw new Problem('no-case-found', `${given.division} 没有符合条件的案件，请核对业务、事项、时限与日期。`);
    if (cases.length > mostCases)
      throw new Problem('too-many-cases', `一件批量督办至多 ${mostCases} 案，请按业务、事项、时限或者区县分别立项。`);
    return this.tasks.openManual({ ...given, kind: 'group', cases }, caller, request);
  }
}
