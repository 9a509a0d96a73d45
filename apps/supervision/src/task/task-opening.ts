import type { Opening } from '@yizhan/casework';
import { divisionAt, type Level, levelAbove, levelOf } from '@yizhan/contracts';
import type { DeadlineRow } from '../register/deadline.entity.js';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { idAbove, taskIdOf } from './task-id.js';

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
  serial: number,
  at: number,
  level: Level = levelOf(division),
): Opening<SupervisionTaskRow> {
  return {
    id: taskIdOf(clockId, dueAt.getTime(), level),
    serial,
    kind: 'limit',
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
    previousId: null,
    title: null,
    demand: null,
    cases: null,
    finishBy: null,
    finishedAt: null,
    ...untouched,
  };
}

/** What the same task begins with at the next level, after the one below was met with silence. */
export function climbedOpening(task: SupervisionTaskRow, serial: number, at: number): Opening<SupervisionTaskRow> {
  const level = levelAbove(task.level)!;
  return {
    ...task,
    id: idAbove(task, level),
    serial,
    receivedAt: new Date(at),
    level,
    office: divisionAt(task.division, level),
    raisedAt: new Date(at),
    latenessMs: task.dueAt && at - task.dueAt.getTime(),
    previousId: task.id,
    ...untouched,
  };
}

/** Nobody has done anything about it yet. */
const untouched = { urged: 0, feedback: null, measures: null, accountability: null, conclusion: null };
