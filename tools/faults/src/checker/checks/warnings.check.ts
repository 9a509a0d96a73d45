import { services as names } from '@yizhan/contracts';
import type { Books } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { graceMs } from './grace.js';
import { repeated } from './lookup.js';
import { newestTold } from './told.clocks.js';

/**
 * Of each warning point that a running limit has behind it somebody was told, once: yellow while it is not yet due, red when it
 * is over and gets no task.
 */
export function checkWarnings(books: Books): Difference[] {
  const found: Difference[] = [];
  const service = 'supervision';
  const told = books.services.supervision.outbox.filter(({ type }) => type === 'supervision.deadline.warned.v1');
  const points = told.map(({ data }) => pointOf(data));
  for (const [what, count] of repeated(points, point => point))
    found.push({ kind: 'warning-doubled', service, what: `${what}, ${count} times` });
  const known = new Set(points);
  const newest = newestTold(books);
  const [past, future] = [books.now - graceMs, books.now + graceMs];
  for (const { id, state, dueAt } of names.flatMap(name => books.services[name].clocks)) {
    if (state !== 'running') continue;
    const { warnAt, consequence = 'supervise', excused = false } = newest.get(id) ?? {};
    const due = [
      ...(warnAt !== undefined && warnAt < past && dueAt > future ? [point(id, 'yellow', warnAt)] : []),
      ...(consequence !== 'supervise' && !excused && dueAt < past ? [point(id, 'red', dueAt)] : []),
    ];
    for (const what of due) if (!known.has(what)) found.push({ kind: 'warning-lost', service, what });
  }
  return found;
}

function pointOf(data: string): string {
  const told = JSON.parse(data) as { clockId: string; lamp?: string; warnAt?: string; dueAt: string };
  const { clockId, lamp = 'yellow', warnAt, dueAt } = told;
  return point(clockId, lamp, Date.parse(lamp === 'yellow' ? warnAt! : dueAt));
}

function point(clockId: string, lamp: string, at: number): string {
  return `${lamp} of clock ${clockId} at ${at}`;
}
