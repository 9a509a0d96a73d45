import { dateText, dayOf, endOfDay, hourMs, type Instant } from '../instant/day.js';
import type { Course } from '../period/period.js';
import type { DayRow } from './day-row.js';

/** The days of a limit that runs in hours, with the whole hours that have run by the end of each. */
export function hourDays(course: Course, dueAt: Instant, until: Instant): DayRow[] {
  const [first, last] = [Math.min(course.startedAt, dueAt), Math.max(course.startedAt, dueAt)];
  const rows: DayRow[] = [];
  for (let day = dayOf(first), before = -1; day <= dayOf(Math.min(last, until)); day++) {
    const counted = Math.floor(runBetween(course, first, Math.min(endOfDay(day) + 1, last)) / hourMs);
    rows.push(
      counted === before
        ? { date: dateText(day), counted: null, why: 'suspended', textZh: '中止期间，不计入' }
        : { date: dateText(day), counted, why: 'counted', textZh: `累计${counted}小时，连续计算，不论节假日` },
    );
    before = counted;
  }
  return rows;
}

/** Milliseconds between two instants without the exclusions. */
function runBetween({ excluded }: Course, from: Instant, to: Instant): number {
  const lost = excluded.map(stop => Math.max(0, Math.min(to, stop.to) - Math.max(from, stop.from)));
  return lost.reduce((run, ms) => run - ms, to - from);
}
