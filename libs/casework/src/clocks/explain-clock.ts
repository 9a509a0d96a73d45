import { type Audience, type Calendar, type Entry, explain, type Explanation, findRule } from '@yizhan/deadlines';
import { type Caller, defineProblems, Problem, requireRole, type StaffRole } from '@yizhan/platform';
import type { CaseClock } from '../case/case-clock.js';
import { recordingOf, type Recordings } from './ledger-view.js';

defineProblems({
  'unknown-clock': { status: 404, title: '本案没有这一时限' },
});

/** Who may read a ledger with everything that was ever written in it. */
export const auditors: readonly StaffRole[] = ['head', 'supervisor', 'admin'];

/** Throws `Problem` `missing-role` when the caller may not read what auditors read. */
export function requireAudience(caller: Caller, audience: Audience): void {
  if (audience === 'auditor') requireRole(caller, auditors);
}

/** The clock of a case. Throws `Problem` `unknown-clock`. */
export function clockIn(clocks: readonly CaseClock[], clockId: string): CaseClock {
  const found = clocks.find(({ id }) => id === clockId.toLowerCase());
  if (!found) throw new Problem('unknown-clock', '请从本案的时限列表中选取编号。');
  return found;
}

/** A clock explained with who wrote its entries and when, under its own rule version and calendar. */
export function explainClock(clock: CaseClock, calendar: Calendar, recordings: Recordings, asOf: number): Explanation {
  const entries = clock.entries.map((entry, index): Entry => ({
    ...entry,
    ...recordingOf(clock, index + 1, recordings),
  }));
  return explain(findRule(clock.rule, clock.ruleVersion), calendar, entries, { asOf });
}
