import type { Opening } from '@yizhan/casework';
import { divisionAt, type Level, levelOf } from '@yizhan/contracts';
import type { DeadlineRow } from '../register/deadline.entity.js';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { taskIdOf } from './task-id.js';

/** What a task is raised for. */
export type Missed = Pick<
  DeadlineRow,
  'acceptanceNo' | 'division' | 'matter' | 'caseId' | 'clockId' | 'service' | 'rule' | 'dueAt'
>;

/**
 * What the task of a missed limit begins with, at a level: that of its division, if none is named.
 * @param at when it is raised, in milliseconds since the epoch
 */
export function taskOpening(
  { acceptanceNo, division, matter, caseId, clockId, service, rule, dueAt }: Missed,
  at: number,
  level: Level = levelOf(division),
): Opening<SupervisionTaskRow> {
  return {
    id: taskIdOf(clockId, dueAt.getTime(), level),
    acceptanceNo,
    division,
    matter,
    receivedAt: new Date(at),
    caseId,
    clockId,
    service,
    rule,
    level,
    office: divisionAt(division, level),
    dueAt,
    raisedAt: new Date(at),
    latenessMs: at - dueAt.getTime(),
    finishedAt: null,
    urged: 0,
    feedback: null,
    conclusion: null,
  };
}
