import { levelOf } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { Unit } from './bulletin.figures.js';
import { beginningOf, endOf, type Month } from './bulletin.month.js';
import type { Measure } from './bulletin.words.js';

const base = '/api/supervision/v1';

/** Where the cases or tasks of a figure are listed. */
export function casesOf(measure: Measure, { division, own, service }: Unit, month: Month): string {
  const [from, to] = [formatInstant(beginningOf(month)), formatInstant(endOf(month))];
  const of = service && { service };
  const tasks = (filters: Record<string, string>) =>
    address('tasks', { ...(own ? { county: division } : { division }), ...of, ...filters });
  // A county and its townships are a subtree; the own cases of a city or province are not.
  const exactly = own && levelOf(division) !== 'county';
  const cases = (indicator: string, period: Record<string, string>) =>
    address(`indicators/${indicator}/cases`, { ...(exactly ? { exactly: division } : { division }), ...of, ...period });
  const ended = (state: string) => tasks({ state, closedFrom: from, closedTo: to });
  switch (measure) {
    case 'raised':
      return tasks({ first: 'true', openedFrom: from, openedTo: to });
    case 'closed':
      return ended('closed');
    case 'climbed':
      return ended('escalated');
    case 'withdrawn':
      return ended('withdrawn');
    case 'overdue':
      return tasks({ overdueAt: to });
    case 'backlog':
      return cases('backlog', { to: day(to) });
    case 'inTimeRate':
      return cases('in-time-rate', { from: day(from), to: day(to) });
    case 'concluded':
      return cases('concluded', { from: day(from), to: day(to) });
  }
}

/** A task by itself. */
export function taskOf(taskId: string): string {
  return `${base}/tasks/${taskId}`;
}

function address(path: string, query: Record<string, string>): string {
  return `${base}/${path}?${new URLSearchParams(query).toString()}`;
}

/** The day in Shanghai of a formatted instant. */
function day(instant: string): string {
  return instant.slice(0, 10);
}
