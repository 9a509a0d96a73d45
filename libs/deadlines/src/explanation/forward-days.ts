import type { Calendar } from '../calendar/calendar.js';
import { workingDaysBetween } from '../calendar/working-days.js';
import { dateText, dayOf, type Day } from '../instant/day.js';
import { nominalEnd, type Course } from '../period/period.js';
import type { Rule } from '../rule/rule.js';
import { kindText, type DayRow, type Why } from './day-row.js';

/** The days of a limit that runs forward in days, from the start day to `until`. */
export function forwardDays(rule: Rule, calendar: Calendar, course: Course, due: Day, until: Day): DayRow[] {
  const start = dayOf(course.startedAt);
  const byWorkingDay = rule.unit === 'working-day';
  const end = nominalEnd(rule, calendar, course);
  const whole = byWorkingDay ? workingDaysBetween(calendar, start, end) : end - start;
  const rows: DayRow[] = [{ date: dateText(start), counted: null, why: 'start-day', textZh: startText(whole) }];
  let counted = 0;

  for (let day = start + 1; day <= until; day++) {
    const kind = calendar.kindOf(day);
    const rest = kind === 'weekend' || kind === 'holiday' ? kind : undefined;
    const what = kindText(kind, calendar.holidayName(day));
    const row = (why: Why, textZh: string, count: number | null = null): DayRow => ({
      date: dateText(day),
      counted: count,
      why,
      textZh,
    });
    if (isExcluded(course, day)) {
      if (day === due) rows.push(row('resumed', '期限在末日中止，以恢复之日为末日'));
      else if (byWorkingDay && rest) rows.push(row(rest, `${what}，不计入`));
      else rows.push(row('suspended', '中止期间，不计入'));
    } else if (counted === whole) {
      const moved = rest ? row(rest, `${what}，末日顺延`) : row('rolled-over', `${what}，末日顺延至此日（民法典203）`);
      rows.push(moved);
    } else if (byWorkingDay && rest) {
      rows.push(row(rest, `${what}，不计入`));
    } else {
      counted++;
      const why = byWorkingDay && kind === 'make-up-working-day' ? kind : 'counted';
      rows.push(row(why, countedText(what, counted, { whole, due: day === due, rests: rest !== undefined }), counted));
    }
  }
  return rows;
}

/** The days after that of the stopping event, up to and including that of the resuming event. */
function isExcluded({ excluded }: Course, day: Day): boolean {
  return excluded.some(({ from, to }) => day > dayOf(from) && day <= dayOf(to));
}

function startText(whole: number): string {
  return whole === 0 ? '当日即为末日' : '起算事由发生之日，不计入（民法典201）';
}

function countedText(what: string, counted: number, day: { whole: number; due: boolean; rests: boolean }): string {
  const text = `第${counted}日，${what}`;
  if (counted < day.whole) return text;
  if (day.due) return `${text}，末日`;
  return day.rests ? `${text}，末日逢休息日，顺延` : `${text}，计满`;
}
