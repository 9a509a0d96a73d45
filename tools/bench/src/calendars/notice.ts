import { dateText, dayOf, dayOfDate, lastCoveredYear, nationalFacts, startOfDay, hourMs } from '@yizhan/deadlines';
import type { Databases } from './databases.js';

/** The year that no notice covers yet. */
export const yearAhead = lastCoveredYear(nationalFacts()) + 1;

/** Two days before that year begins: nearly every limit that starts then ends in it. Milliseconds since the epoch. */
export const beforeTheYear = startOfDay(dayOfDate(yearAhead, 1, 1) - 2) + 10 * hourMs;

/**
 * A notice that moves as much as a notice can: beside New Year, every day of the year on which one of the clocks is due is a
 * day off.
 */
export async function hardNotice(databases: Databases): Promise<object> {
  const due = await databases.rows<{ ms: number }>(
    'supervision',
    `select distinct (extract(epoch from due_at) * 1000)::float8 as ms from deadlines where state <> 'stopped'`,
  );
  const newYear = [1, 2, 3].map(date => dayOfDate(yearAhead, 1, date));
  const days = new Set([...newYear, ...due.map(({ ms }) => dayOf(ms))].map(dateText));
  const holidays = [...days].filter(date => date.startsWith(`${yearAhead}-`)).sort();
  return { holidays: holidays.map(date => ({ date, name: '放假' })), makeUpWorkingDays: [], notice: 'bench' };
}
