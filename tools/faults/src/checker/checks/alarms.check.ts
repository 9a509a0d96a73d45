import { services as names } from '@yizhan/contracts';
import type { Books, ClockRow } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { graceMs } from './grace.js';
import { by } from './lookup.js';
import { newestTold, type ToldClock } from './told.clocks.js';

const day = 86_400_000;

/**
 * Every open clock has an alarm for each point that still lies before it, at the right instant; no alarm has been slept
 * through, and none is left of a clock that is over or nowhere.
 */
export function checkAlarms(books: Books): Difference[] {
  const { alarms, now } = books;
  const found: Difference[] = [];
  const service = 'supervision';
  const clocks = by(
    names.flatMap(name => books.services[name].clocks),
    ({ id }) => id,
  );
  for (const { clockId, kind, at } of alarms) {
    const what = `the alarm ${kind} of clock ${clockId} for ${at}`;
    const state = clocks.get(clockId)?.state;
    if (state === undefined || state === 'stopped')
      found.push({ kind: 'alarm-stranger', service, what: `${what}, which is ${state ?? 'nowhere'}` });
    else if (at < now - graceMs) found.push({ kind: 'alarm-lost', service, what: `${what} was slept through` });
  }
  const newest = newestTold(books);
  const set = by(alarms, ({ clockId, kind }) => `${clockId} ${kind}`);
  for (const clock of clocks.values())
    for (const [kind, at] of aheadOf(clock, newest.get(clock.id), now)) {
      const is = set.get(`${clock.id} ${kind}`)?.at;
      const what = `clock ${clock.id} (${clock.rule}, ${clock.state}) needs an alarm ${kind} for ${at}, there is ${is ?? 'none'}`;
      if (is !== at) found.push({ kind: 'alarm-lost', service, what });
    }
  return found;
}

/** The points that surely lie before a clock, with their instants. A limit is missed when its last millisecond has passed. */
function aheadOf({ state, dueAt, rule }: ClockRow, told: ToldClock | undefined, now: number): [string, number][] {
  const { consequence = 'supervise', excused = false, warnAt } = told ?? {};
  if (state === 'stopped') return [];
  // A task whose own limit is missed climbs.
  const raise = rule.startsWith('supervision.') ? 'climb' : 'raise';
  const points: [string, number][] = [];
  if (warnAt !== undefined) points.push(['warn', warnAt]);
  if (!excused && consequence !== 'supervise') points.push(['due', dueAt + 1]);
  if (!excused && consequence === 'supervise') points.push([raise, dueAt + 1]);
  // Its service takes the step that it decides; should it not within a day, there is a task.
  if (!excused && consequence === 'decide') points.push([raise, dueAt + day + 1]);
  return points
    .filter(([, at]) => at > now + graceMs)
    .map(([kind, at]) => [kind, state === 'suspended' ? Infinity : at]);
}
