import type { CaseEvent, Step } from '@yizhan/casework';
import type { SupervisionTask } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { SupervisionTaskRow } from './supervision.task.js';

const names: Record<string, string> = {
  closed: 'task.closed.v1',
  withdrawn: 'task.withdrawn.v1',
  escalated: 'task.escalated.v1',
};

/** What supervision tells the others of a task's step. */
export function supervisionEvents({ before, after, at }: Step<SupervisionTaskRow>): CaseEvent[] {
  const name = before ? (names[after.state] ?? 'task.progressed.v1') : 'task.raised.v1';
  return [{ name, data: taskData(after, at) }];
}

function taskData(task: SupervisionTaskRow, at: number): SupervisionTask {
  const { id, caseId, acceptanceNo, clockId, service, division, matter, rule, level, state, outcome, version } = task;
  return {
    taskId: id,
    caseId,
    acceptanceNo,
    clockId,
    service,
    division,
    ...(matter && { matter }),
    rule,
    level,
    state,
    ...(outcome && { outcome }),
    dueAt: formatInstant(task.dueAt.getTime()),
    raisedAt: formatInstant(task.raisedAt.getTime()),
    latenessMs: task.latenessMs,
    version,
    occurredAt: formatInstant(at),
  };
}
