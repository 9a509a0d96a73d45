/**
 * The law's rules on time limits, written down a second time to check the engine by: 民法典 200–204 and 194–195, and the
 * choices of `docs/adr/0006`, day by day and minute by minute, with nothing clever and nothing of the engine but its types.
 */
import type { Entry } from '../../src/ledger/entry.js';
import type { Rule } from '../../src/rule/rule.js';
import { monthsFrom } from './almanac.js';
import type { Found } from './in-time.js';
import { dayMs, midnight, minuteMs, pageAt } from './shanghai-time.js';
import { resumedAtOnce, standsFor, storyOf, type Story } from './story.js';
import { endOf, lastDayFrom, walkBack, walkDays } from './walk-days.js';
import { walkMinutes, walkMinutesBack } from './walk-hours.js';
import { isRestDay, type WallCalendar } from './wall-calendar.js';

export interface Answer {
  readonly state: 'running' | 'suspended' | 'stopped';
  readonly dueAt: number;
  readonly warnAt: number | null;
  readonly provisional: boolean;
  readonly excused: boolean;
}

/** What the law makes of a ledger that it takes. `step` is how finely hours are counted. */
export function answer(rule: Rule, calendar: WallCalendar, entries: readonly Entry[], step = minuteMs): Answer {
  const story = storyOf(rule, entries);
  const { due: dueAt, provisional, begins } = found(rule, calendar, resumedAtOnce(story), step);
  const state = story.stoppedAt !== undefined ? 'stopped' : standsFor(story) ? 'suspended' : 'running';
  const newest = story.forgiven.at(-1);
  // Forgiven is the lateness of the period that ran then; what began again can be late again.
  const excused = newest !== undefined && newest.at >= begins;
  const silent = rule.warnBefore.amount === 0 || state === 'stopped' || (excused && newest.until === undefined);
  const warnAt = silent ? null : warnFrom(rule, calendar, dueAt, step);
  const notBefore = rule.direction === 'after' ? begins : -Infinity;
  return { state, dueAt, warnAt: warnAt && Math.max(warnAt, notBefore), provisional, excused };
}

/** The last instant in time, as far as a ledger tells; without the time for which the clock still stands. */
export function dueSoFar(rule: Rule, calendar: WallCalendar, entries: readonly Entry[]): number {
  return found(rule, calendar, resumedAtOnce(storyOf(rule, entries)), minuteMs).due;
}

/** When a new last day is over: as any other. A new hour is exact. */
export function grantedEnd(rule: Rule, calendar: WallCalendar, until: number): number {
  return rule.unit === 'hour' ? until : endOf(rule, calendar, lastDayFrom(rule, calendar, pageAt(until)));
}

function found(rule: Rule, calendar: WallCalendar, story: Story, step: number): Found {
  if (rule.direction === 'before') return walkBack(rule, calendar, story.startedAt, step);
  return rule.unit === 'hour' ? walkMinutes(rule, calendar, story, step) : walkDays(rule, calendar, story);
}

/** `warnBefore` counted back from the due instant. */
function warnFrom(rule: Rule, calendar: WallCalendar, dueAt: number, step: number): number {
  const { amount, unit } = rule.warnBefore;
  let page = pageAt(dueAt);
  switch (unit) {
    case 'hour':
      return walkMinutesBack(rule, calendar, dueAt, amount, step).due;
    case 'calendar-day':
      return dueAt - amount * dayMs;
    case 'month':
      return midnight(monthsFrom(page, -amount)) + (dueAt - midnight(page));
    case 'working-day':
      for (let left = amount; left > 0;) if (!isRestDay(calendar, --page)) left--;
      return endOf(rule.hours === 'office-hours' ? { ...rule, ends: 'close-of-business' } : rule, calendar, page);
  }
}
