import type { Calendar } from '../calendar/calendar.js';
import { dayOf, yearOf, type Day } from '../instant/day.js';
import { dayOfText } from '../instant/instant.js';
import type { ClockState } from '../ledger/clock-state.js';
import type { Rule } from '../rule/rule.js';
import { backwardDays } from './backward-days.js';
import type { DayRow } from './day-row.js';
import { daysInVain, forwardDays } from './forward-days.js';
import { hourDays } from './hour-days.js';
import { RowBuilder } from './row-builder.js';
import type { Standstill } from './standstill.js';
import type { Stretch } from './stretch.js';

/** Every day of a clock, in order of date: from the start day to the last day, or to that on which it was stopped. */
export function daysOf(
  rule: Rule,
  calendar: Calendar,
  clock: ClockState,
  stretches: readonly Stretch[],
  stills: readonly Standstill[],
): DayRow[] {
  const rows = new RowBuilder(calendar, stills);
  const found = rule.direction === 'before' ? before(rule, rows, clock) : after(rule, rows, clock, stretches);
  return clock.provisional ? found.map(row => unsettled(rule, calendar, row)) : found;
}

function before(rule: Rule, rows: RowBuilder, { startedAt, dueAt }: ClockState): DayRow[] {
  if (rule.unit === 'hour') return hourDays(rule, rows, startedAt, dueAt, [], Infinity);
  return backwardDays(rule, rows, dueAt, startedAt);
}

function after(rule: Rule, rows: RowBuilder, clock: ClockState, stretches: readonly Stretch[]): DayRow[] {
  const present = stretches.findLastIndex(({ leg }) => leg.why !== 'excused');
  const stood = dayOf(clock.suspendedSince ?? Infinity);
  const found: DayRow[] = [];
  const counted = stretches.slice(0, present + 1).filter(({ leg }) => leg.why !== 'excused');
  counted.slice(0, -1).forEach((stretch, index) => {
    found.push(...daysInVain(rows, stretch, dayOf(counted[index + 1]!.leg.startedAt)));
  });
  const stretch = stretches[present]!;
  const until = Math.min(dayOf(stretch.dueAt), stood);
  if (rule.unit === 'hour') {
    found.push(...hourDays(rule, rows, stretch.leg.startedAt, stretch.dueAt, stretch.leg.excluded, until));
  } else found.push(...forwardDays(rule, rows, stretch, until));
  const granted = Math.min(dayOf(clock.dueAt), stood);
  for (let day = dayOf(stretch.dueAt) + 1; day <= granted; day++) found.push(grantedDay(rows, day, dayOf(clock.dueAt)));
  return withoutDoubles(found);
}

function grantedDay(rows: RowBuilder, day: Day, last: Day): DayRow {
  return rows.row(day, 'excused', day === last ? { mark: 'last-day' } : {});
}

/** A period may begin anew on the very day it began; the newer says what the day is. */
function withoutDoubles(rows: readonly DayRow[]): DayRow[] {
  return rows.filter(({ date }, index) => date !== rows[index + 1]?.date);
}

/** Marks the days whose kind still matters and which no notice settles. */
function unsettled(rule: Rule, calendar: Calendar, row: DayRow): DayRow {
  if (!calendar.isProvisional(dayOfText(row.date))) return row;
  const everyDay = rule.unit === 'working-day' || rule.hours === 'office-hours';
  const matters = everyDay || row.mark !== undefined || row.why === 'rolled-over';
  return matters ? { ...row, provisional: true } : row;
}

/** The years whose notice may still move the due instant. A notice reaches back into the last days of the year before. */
export function provisionalYears(rows: readonly DayRow[], clock: ClockState): number[] {
  if (!clock.provisional) return [];
  const days = rows.filter(row => row.provisional).map(row => dayOfText(row.date));
  return [...new Set([...days, dayOf(clock.dueAt)].map(day => yearOf(day + 3)))].sort((one, other) => one - other);
}
