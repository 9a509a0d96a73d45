import { handlingServices, type Service } from '@yizhan/contracts';
import type { Books, ClockRow, TaskRow } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by, grouped, repeated } from './lookup.js';
import { graceMs } from './grace.js';
import { newestTold } from './told.clocks.js';

const levels = ['county', 'city', 'province'];
const watched: readonly Service[] = ['intake', ...handlingServices];

/** Whether a clock has missed its limit. */
type Missed = 'yes' | 'no' | 'perhaps';

/**
 * Each missed limit has exactly one task at the first level, and exactly one at each level that it climbed to; a limit
 * that was kept has none, or one that was withdrawn; a task climbs when its own limit is missed. However often a limit moves,
 * one task of its clock is open at most.
 */
export function checkTasks(books: Books): Difference[] {
  const { tasks } = books;
  const found: Difference[] = [];
  const service = 'supervision';
  const limitOf = ({ clockId, dueAt }: { clockId: string; dueAt: number }) => `clock ${clockId} due ${dueAt}`;
  for (const [what, count] of repeated(tasks, task => `${limitOf(task)} at ${task.level}`))
    found.push({ kind: 'task-doubled', service, what: `${what} has ${count} tasks` });
  const open = tasks.filter(({ outcome }) => outcome === null);
  for (const [clockId, count] of repeated(open, task => task.clockId))
    found.push({ kind: 'task-doubled', service, what: `clock ${clockId} has ${count} open tasks` });

  const byLimit = grouped(tasks, limitOf);
  const clocks = watched.flatMap(name => books.services[name].clocks.map(clock => ({ name, clock })));
  const newest = newestTold(books);
  const told = dueInstantsOf(books);
  for (const { name, clock } of clocks) {
    const raised = byLimit.get(limitOf({ clockId: clock.id, dueAt: clock.dueAt })) ?? [];
    const what = `clock ${clock.id} (${name}, ${clock.rule}, ${clock.state})`;
    const supervised = (newest.get(clock.id)?.consequence ?? 'supervise') === 'supervise';
    const missed = supervised ? missedBy(clock, books.now) : 'no';
    if (missed === 'yes' && raised.length === 0) found.push({ kind: 'task-lost', service, what: `${what} was missed` });
    if (missed === 'no' && raised.some(({ outcome }) => outcome !== 'withdrawn'))
      found.push({ kind: 'task-stranger', service, what: `${what} was not missed` });
    if (clock.state === 'stopped' && raised.some(({ outcome }) => outcome === null))
      found.push({ kind: 'task-open', service, what: `${what} is over` });
  }
  for (const task of tasks)
    if (!told.has(limitOf(task))) found.push({ kind: 'task-stranger', service, what: `there was no ${limitOf(task)}` });
  return [...found, ...checkLadder(books, byLimit)];
}

function missedBy({ state, dueAt, stoppedAt }: ClockRow, now: number): Missed {
  if (state === 'stopped') return stoppedAt! > dueAt ? 'yes' : 'no';
  if (dueAt >= now) return 'no';
  // One that stands still may have been missed before that, or be counted on once it goes on.
  return state === 'suspended' || dueAt > now - graceMs ? 'perhaps' : 'yes';
}

function checkLadder({ services, now }: Books, byLimit: ReadonlyMap<string, readonly TaskRow[]>): Difference[] {
  const found: Difference[] = [];
  const service = 'supervision';
  const ownLimits = by(
    services.supervision.clocks.filter(({ state }) => state === 'running'),
    ({ caseId }) => caseId,
  );
  for (const [what, tasks] of byLimit) {
    const at = by(tasks, ({ level }) => level);
    levels.forEach((level, index) => {
      const [task, above, below] = [at.get(level), at.get(levels[index + 1] ?? ''), at.get(levels[index - 1] ?? '')];
      if (!task) return;
      if (task.outcome === 'escalated' && !above)
        found.push({ kind: 'task-lost', service, what: `${what} climbed from ${level} and did not arrive` });
      if (index > 0 && below?.outcome !== 'escalated')
        found.push({ kind: 'task-stranger', service, what: `${what} is at ${level} and never climbed there` });
      const own = ownLimits.get(task.id);
      const overdue = task.outcome === null && own !== undefined && own.dueAt < now - graceMs;
      if (overdue && index < levels.length - 1)
        found.push({ kind: 'task-lost', service, what: `${what} waits at ${level} beyond its own limit` });
    });
  }
  return found;
}

/** Every due instant that any clock ever had, as its events told. */
function dueInstantsOf({ services }: Books): Set<string> {
  const told = new Set<string>();
  for (const name of watched)
    for (const { type, data } of services[name].outbox) {
      if (!type.endsWith('.clock.changed.v1')) continue;
      const { clockId, dueAt } = JSON.parse(data) as { clockId: string; dueAt: string };
      told.add(`clock ${clockId} due ${Date.parse(dueAt)}`);
    }
  return told;
}
