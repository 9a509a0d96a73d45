import type { Calendar, CalendarFacts } from '../../calendar/calendar.js';
import { dateText, dayOf, endOfDay, hourMs, startOfDay, type Day, type Instant } from '../../instant/day.js';
import { formatInstant } from '../../instant/instant.js';
import { countOf, dueAt } from '../../period/period.js';
import { reasonNames, type Stop } from '../reason.js';
import type { ExtensionRule, Rule } from '../rule.js';

/** The calendar on which versions are compared, and the days on which they are started. */
export interface Comparison {
  readonly calendar: Calendar;
  readonly days: CalendarFacts['settled'];
}

/** In which way a version differs from the law so that it may not be. */
export interface Difference {
  readonly code: 'other-stops' | 'longer-than-law' | 'shortens-right';
  /** In Chinese. */
  readonly message: string;
}

/**
 * Compares a division's version with the law: never due later, whatever day a clock starts on, undisturbed and with all
 * the extension it may get, and stopped by the same. A limit that binds the citizen may not be shorter either, because
 * the time is the citizen's right. Undefined if the version may be.
 */
export function differenceFromLaw(own: Rule, law: Rule, { calendar, days }: Comparison): Difference | undefined {
  const otherwise = stopsOtherwise(own, law);
  if (otherwise) return { code: 'other-stops', message: otherwise };
  const longer = carriesMore(own, law) ?? extendsMore(own, law);
  if (longer) return { code: 'longer-than-law', message: longer };
  const extended = own.extension && law.extension?.amount != null;
  const isRight = law.duty === 'party' && law.status !== 'internal';
  for (let day = days.from; day <= days.to; day++) {
    for (const start of startsOn(day, own, law)) {
      const [ours, theirs] = [dueAt(own, calendar, start), dueAt(law, calendar, start)];
      if (ours > theirs) return { code: 'longer-than-law', message: laterBy(start, ours, theirs) };
      if (isRight && ours < theirs) {
        return { code: 'shortens-right', message: `不得缩短${law.actorZh}的法定期间：${laterBy(start, ours, theirs)}` };
      }
      if (!extended) continue;
      const [oursAtMost, theirsAtMost] = [atMost(own, calendar, start), atMost(law, calendar, start)];
      if (oursAtMost > theirsAtMost) {
        return { code: 'longer-than-law', message: `延长后${laterBy(start, oursAtMost, theirsAtMost)}` };
      }
    }
  }
  return undefined;
}

/**
 * A day begins alike at any hour; only the same day may already be over when business has closed. Office hours differ by
 * the hour.
 */
function startsOn(day: Day, own: Rule, law: Rule): Instant[] {
  if (own.hours === 'office-hours' || law.hours === 'office-hours') {
    return Array.from({ length: 24 }, (_, hour) => startOfDay(day) + hour * hourMs);
  }
  return own.amount === 0 || law.amount === 0 ? [startOfDay(day), endOfDay(day)] : [startOfDay(day)];
}

function laterBy(start: Instant, ours: Instant, theirs: Instant): string {
  const text = (instant: Instant) =>
    dayOf(ours) === dayOf(theirs) ? formatInstant(instant) : dateText(dayOf(instant));
  return `自${dateText(dayOf(start))}起算，本版本${text(ours)}到期，法定${text(theirs)}到期`;
}

/**
 * What stops a limit is the law's alone: more would lengthen it, and a procedure that stands still for a reason needs a
 * version that knows it.
 */
function stopsOtherwise(own: Rule, law: Rule): string | undefined {
  const other =
    own.stops.find(stop => !law.stops.some(known => isAlike(stop, known))) ??
    law.stops.find(known => !own.stops.some(stop => isAlike(stop, known)));
  return other && `“${reasonNames[other.reason]}”的中止与法定的不同`;
}

function isAlike(one: Stop, other: Stop): boolean {
  return one.reason === other.reason && one.effect === other.effect && one.inLast?.amount === other.inLast?.amount;
}

/**
 * What is left when a clock stops is carried on in the version's own unit. With one unit, or with no more calendar days
 * than the law has working days, that is never more than the law carries on; for any other pair nobody can promise it.
 */
function carriesMore(own: Rule, law: Rule): string | undefined {
  if (own.direction !== law.direction) return '起算方向与法定期限不同';
  const alike = own.unit === law.unit && (own.hours ?? 'around-the-clock') === (law.hours ?? 'around-the-clock');
  const fewerDays = own.unit === 'calendar-day' && law.unit === 'working-day' && own.amount <= law.amount;
  return own.stops.length === 0 || alike || fewerDays
    ? undefined
    : '可以中止的期限改用这种单位，不能保证不长于法定期限';
}

function extendsMore({ extension: own }: Rule, { extension: law }: Rule): string | undefined {
  if (!own) return undefined;
  if (!law) return '法定期限不得延长';
  if (own.approver !== law.approver) return '延长的批准人与法定的不同';
  if (law.amount === null) return undefined;
  if (own.amount === null) return '法律限定了延长的长度';
  return own.times === null && law.times !== null ? '法律限定了延长的总长度' : undefined;
}

/** The due instant with all the extension that the rule allows; where the number of extensions is open, with one. */
function atMost(rule: Rule, calendar: Calendar, start: Instant): Instant {
  const { amount, unit, times } = rule.extension as ExtensionRule & { readonly amount: number };
  const count = countOf(rule, calendar);
  return count.dueAt(count.extend(count.begin(start, rule), { amount: amount * (times ?? 1), unit }));
}
