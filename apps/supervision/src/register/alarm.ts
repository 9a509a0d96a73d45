import type { DeadlineEntry } from './deadline.entity.js';

/**
 * What is done when it is time: `warn` that a limit comes near 黄灯, tell that one without a task is `due` 红灯, `raise`
 * the task of one that was missed, let a task `climb` whose own limit was missed.
 */
export type AlarmKind = 'warn' | 'due' | 'raise' | 'climb';

/** Something to be done about a clock: at once when `at` is reached, in milliseconds since the epoch. */
export interface Alarm {
  readonly clockId: string;
  readonly kind: AlarmKind;
  /** Infinity while the limit stands still. */
  readonly at: number;
}

/** The alarms that a clock still needs. A limit is missed when its last millisecond has passed. */
export function alarmsOf(entry: DeadlineEntry): Alarm[] {
  const { clockId, taskId, state, watch, warnAt, dueAt, raiseAt, warned, passed } = entry;
  const alarm = (kind: AlarmKind, at: number): Alarm => ({ clockId, kind, at: state === 'suspended' ? Infinity : at });
  const alarms: Alarm[] = [];
  if (state !== 'stopped' && warnAt && !warned) alarms.push(alarm('warn', warnAt.getTime()));
  if (state !== 'stopped' && passes(entry) && !passed) alarms.push(alarm('due', dueAt.getTime() + 1));
  if (raiseAt && (watch === 'watched' || watch === 'standing'))
    alarms.push(alarm(taskId ? 'climb' : 'raise', raiseAt.getTime() + 1));
  return alarms;
}

/** Whether a limit gets no task at its end, so that handler and head are told of it otherwise. */
export function passes({ consequence, excused }: Pick<DeadlineEntry, 'consequence' | 'excused'>): boolean {
  return consequence !== 'supervise' && !excused;
}
