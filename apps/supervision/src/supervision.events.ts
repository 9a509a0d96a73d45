import type { CaseEvent, Step } from '@yizhan/casework';
import type { AssignedTask, SupervisionTask } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { SupervisionTaskRow } from './supervision.task.js';
import { numberOf } from './task/task-number.js';

const names: Record<string, string> = { closed: 'closed', withdrawn: 'withdrawn', escalated: 'escalated' };

/**
 * What supervision tells the others of a task's step: `task.*` of those that a missed limit has raised, `assignment.*` of
 * all others, which have neither clock nor rule.
 */
export function supervisionEvents({ before, after, action, at }: Step<SupervisionTaskRow>): CaseEvent[] {
  const isRaised = !before || before.outcome !== null;
  const name = isRaised ? 'raised' : (names[after.state] ?? 'progressed');
  return after.kind === 'limit'
    ? [{ name: `task.${name}.v1`, data: missedLimit(after, action, at) }]
    : [{ name: `assignment.${name}.v1`, data: assigned(after, action, at) }];
}

function missedLimit(task: SupervisionTaskRow, action: string, at: number): SupervisionTask {
  return {
    ...taskFacts(task, action, at),
    clockId: task.clockId!,
    rule: task.rule!,
    dueAt: formatInstant(task.dueAt!.getTime()),
    latenessMs: task.latenessMs!,
  };
}

function assigned(task: SupervisionTaskRow, action: string, at: number): AssignedTask {
  return {
    ...taskFacts(task, action, at),
    kind: task.kind as AssignedTask['kind'],
    title: task.title!,
    ...(task.finishBy && { finishBy: task.finishBy }),
  };
}

function taskFacts(task: SupervisionTaskRow, action: string, at: number) {
  const { id, caseId, acceptanceNo, service, division, matter, level, state, outcome, previousId, version } = task;
  return {
    taskId: id,
    number: numberOf(task),
    caseId: caseId ?? id,
    acceptanceNo,
    service,
    division,
    ...(matter && { matter }),
    level,
    action,
    state,
    ...(outcome && { outcome }),
    ...(previousId && { previousId }),
    raisedAt: formatInstant(task.raisedAt.getTime()),
    version,
    occurredAt: formatInstant(at),
  };
}
