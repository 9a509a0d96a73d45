/** Words for writing rules down, so that a rule reads as its article does. Each returns plain data. */
import type { Reason, Stop, StopEffect } from './reason.js';
import type { Amount, Basis, Decision, Duty, Expiry, Rule, Unit } from './rule.js';

/** What of a rule follows from the rest, unless the rule says otherwise. */
type Derived = 'version' | 'service' | 'direction' | 'rollover' | 'stops' | 'extension' | 'warnBefore' | 'status';

/** A rule as it is written down. */
export type RuleDraft = Omit<Rule, Derived> & Partial<Pick<Rule, Derived>>;

/**
 * Rules in full. An id begins with its service; without other words a rule is version 1, counts forward, never stands
 * still and is never extended, rolls over at a rest day unless it counts backward, in hours or in working days (民法典
 * 203), and warns as `usualWarning` says. A text that could not be read in force makes it `statutory-unverified`.
 */
export function rulesOf(service: string, drafts: readonly RuleDraft[]): readonly Rule[] {
  return drafts.map(draft => ({
    version: 1,
    service,
    direction: 'after',
    rollover: draft.direction !== 'before' && (draft.unit === 'calendar-day' || draft.unit === 'month'),
    stops: [],
    extension: null,
    warnBefore: usualWarning(draft),
    status: statusOf(draft.verifiedFrom),
    ...draft,
  }));
}

/** A text that was read as it is in force makes a rule `statutory`. */
export function statusOf(verifiedFrom: Rule['verifiedFrom']): Rule['status'] {
  return verifiedFrom === 'superseded-text' || verifiedFrom === 'memory' ? 'statutory-unverified' : 'statutory';
}

/** Upper ends of lengths, each with how early a limit up to there warns. */
const warnings = {
  days: [
    [5, 1],
    [10, 2],
    [20, 3],
    [30, 5],
    [45, 7],
    [Infinity, 10],
  ],
  months: [
    [1, 5],
    [3, 10],
    [6, 15],
    [12, 30],
    [Infinity, 60],
  ],
} as const;

/** How early a limit warns: days by days, months by days, hours by a quarter of them, the same day from 16:00 on. */
export function usualWarning({ amount, unit }: Amount): Amount {
  if (amount === 0) return { amount: 8, unit: 'hour' };
  if (unit === 'hour') return { amount: amount / 4, unit };
  const [, early] = warnings[unit === 'month' ? 'months' : 'days'].find(([end]) => amount <= end)!;
  return { amount: early, unit: unit === 'working-day' ? unit : 'calendar-day' };
}

const limitOf = (unit: Unit) => (amount: number) => ({ amount, unit });
export const workingDays = limitOf('working-day');
export const days = limitOf('calendar-day');
export const months = limitOf('month');
export const hours = limitOf('hour');

const dutyOf = (duty: Duty) => (actorZh: string, actor: string) => ({ actor, actorZh, duty });
export const office = dutyOf('office');
export const authority = dutyOf('authority');
export const party = dutyOf('party');
export const nobody = dutyOf('nobody');

const expiryOf =
  (consequence: 'supervise' | 'remind') =>
  (textZh: string, text: string): Expiry => ({
    text,
    textZh,
    consequence,
  });
/** A missed duty of ours: a supervision task. */
export const supervise = expiryOf('supervise');
/** A breach of somebody else, a right that is lost, the life of a document: those concerned are told. */
export const remind = expiryOf('remind');

/** The end of the limit decides by itself. */
export function decide(decides: Decision, textZh: string, text: string): Expiry {
  return { text, textZh, consequence: 'decide', decides };
}

export function law(name: string, article: string): Basis {
  return { law: name, article };
}

/** What a promise names as its law. */
export const centrePromise = '本中心承诺时限';

/** The centre’s own promise 承诺时限: its basis and status. */
export function promise(article: string, ...more: readonly Basis[]): Pick<Rule, 'basis' | 'status'> {
  return { basis: [law(centrePromise, article), ...more], status: 'internal' };
}

/** Reasons that stop a limit, all in the same way. */
export function stops(effect: StopEffect, ...reasons: readonly Reason[]): readonly Stop[] {
  return reasons.map(reason => ({ reason, effect }));
}

/** As `stops`, for reasons whose text could not be read although that of the limit was. */
export function unverifiedStops(effect: StopEffect, ...reasons: readonly Reason[]): readonly Stop[] {
  return reasons.map(reason => ({ reason, effect, unverified: true }));
}

/** 时效中止 (民法典 194): only in the last six months, and the period ends six months after the obstacle has gone. */
export const limitationSuspension: Stop = {
  reason: 'limitation-suspension',
  effect: 'suspend',
  inLast: { amount: 6, unit: 'month' },
};

/** 时效中断 (民法典 195): the whole period begins again. */
export const limitationInterruption: Stop = { reason: 'limitation-interruption', effect: 'restart' };
