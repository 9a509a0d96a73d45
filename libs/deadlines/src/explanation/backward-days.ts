import type { Calendar } from '../calendar/calendar.js';
import { dateText, type Day } from '../instant/day.js';
import type { Rule } from '../rule/rule.js';
import { kindText, type DayRow } from './day-row.js';

/** The days of a limit that must be kept before an event, from the last day for it to the event itself. */
export function backwardDays(rule: Rule, calendar: Calendar, due: Day, event: Day): DayRow[] {
  const byWorkingDay = rule.unit === 'working-day';
  const rows: DayRow[] = [{ date: dateText(event), counted: null, why: 'start-day', textZh: '事件当日，不计入' }];
  let counted = 0;
  for (let day = event - 1; day >= due; day--) {
    const kind = calendar.kindOf(day);
    const what = kindText(kind, calendar.holidayName(day));
    const rests = kind === 'weekend' || kind === 'holiday';
    if (byWorkingDay && rests) {
      rows.push({ date: dateText(day), counted: null, why: kind, textZh: `${what}，不计入` });
      continue;
    }
    counted++;
    const why = byWorkingDay && kind === 'make-up-working-day' ? kind : 'counted';
    const last = day === due ? '，最迟此日' : '';
    rows.push({ date: dateText(day), counted, why, textZh: `前第${counted}日，${what}${last}` });
  }
  return rows.reverse();
}
