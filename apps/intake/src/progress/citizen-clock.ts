import type { CaseClock } from '@yizhan/casework';
import { clockView } from '@yizhan/casework';
import {
  type Calendar,
  citizenSentences,
  dayOf,
  explain,
  findRule,
  type Instant,
  type KnownLimit,
  type Lang,
  parseInstant,
  type Reason,
  reasonNames,
  untilWhen,
} from '@yizhan/deadlines';

/** A clock as the progress view shows it. */
export interface ShownClock {
  readonly rule: string;
  readonly title: string;
  readonly state: KnownLimit['state'];
  readonly dueAt: string;
  readonly reason?: string;
}

/** A limit of intake's own, explained in full: its ledger is here. */
export function ownClock(clock: CaseClock, calendar: Calendar, now: Instant, lang: Lang) {
  const explanation = explain(findRule(clock.rule, clock.ruleVersion), calendar, clock.entries, { asOf: now });
  return { ...shown(clockView(clock), now), text: citizenSentences(explanation, lang) };
}

/** A limit of the handling service: intake knows what its events said, and its text claims no more. */
export function serviceClock(clock: ShownClock, now: Instant, lang: Lang) {
  const { rule, state, dueAt, reason } = clock;
  const known: KnownLimit = {
    rule: findRule(rule),
    state,
    dueAt: parseInstant(dueAt),
    ...(isReason(reason) && { reason }),
    asOf: now,
  };
  return { ...shown(clock, now), text: [untilWhen(known, lang)] };
}

function shown({ title, state, dueAt, reason }: ShownClock, now: Instant) {
  const daysLeft = dayOf(parseInstant(dueAt)) - dayOf(now);
  const standsBecause = isReason(reason) ? reasonNames[reason] : reason;
  return { title, state, dueAt, daysLeft, ...(standsBecause && { standsBecause }) };
}

function isReason(code: string | undefined): code is Reason {
  return code !== undefined && Object.hasOwn(reasonNames, code);
}
