import { formatInstant } from '@yizhan/deadlines';
import type { Unit } from './bulletin.figures.js';
import { beginningOf, endOf, type Month } from './bulletin.month.js';
import type { Measure } from './bulletin.words.js';

const base = '/api/supervision/v1';

/** Where the cases or tasks of a figure are listed. */
export function casesOf(measure: Measure, { division, own, service }: Unit, month: Month): string {
  const [from, to] = [formatInstant(beginningOf(month)), formatInstant(endOf(month))];
  const unit = { ...(own ? { county: division } : { division }), ...(service && { service }) };
  const tasks = (filters: Record<string, string>) => address('tasks', { ...unit, ...filters });
  const ended = (state: string) => tasks({ state, closedFrom: from, closedTo: to });
  switch (measure) {
    case 'raised':
      return tasks({ first: 'true', receivedFrom: from, receivedTo: to });
    case 'closed':
      return ended('closed');
    case 'climbed':
      return ended('escalated');
    case 'withdrawn':
      return ended('withdrawn');
    case 'overdue':
      return tasks({ overdueAt: to });
    default:
      return address(`indicators/${measure}`, { ...unit, month });
  }
}

/** A task by itself. */
export function taskOf(taskId: string): string {
  return `${base}/tasks/${taskId}`;
}

function address(path: string, query: Record<string, string>): string {
  return `${base}/${path}?${new URLSearchParams(query).toString()}`;
}
