import { fold } from '../../src/ledger/fold.js';
import type { ClockState } from '../../src/ledger/clock-state.js';
import type { Entry } from '../../src/ledger/entry.js';
import { nationalCalendar } from '../../src/calendar/national.calendar.js';
import { formatInstant } from '../../src/instant/instant.js';
import type { Rule, Unit } from '../../src/rule/rule.js';
import { started } from '../ledger.js';
import { on, ruleOf } from '../rules.js';

/** A limit as a statute words it: so much, counted forward, rolling over unless it is in working days or hours. */
export function limit(amount: number, unit: Unit, overrides: Partial<Rule> = {}): Rule {
  const rollover = unit === 'calendar-day' || unit === 'month';
  return ruleOf({
    amount,
    unit,
    rollover,
    stops: [
      { reason: 'verification', effect: 'exclude' },
      { reason: 'supplement-materials', effect: 'exclude' },
      { reason: 'party-death', effect: 'suspend' },
      { reason: 'limitation-interruption', effect: 'restart' },
      { reason: 'force-majeure', effect: 'restart' },
      { reason: 'limitation-suspension', effect: 'suspend', inLast: { amount: 6, unit: 'month' } },
      { reason: 'not-own-cause', effect: 'excuse' },
    ],
    extension: { amount: 30, unit, approver: 'head', times: 2 },
    ...overrides,
  });
}

export function clock(rule: Rule, start: number, ...entries: Entry[]): ClockState {
  return fold(rule, nationalCalendar(), [started(start), ...entries]);
}

/** The last day, `YYYY-MM-DD`; with the time where it does not end at midnight. */
export function due(rule: Rule, start: number, ...entries: Entry[]): string {
  return formatInstant(clock(rule, start, ...entries).dueAt)
    .replace('T23:59:59.999+08:00', '')
    .replace(/:00\+08:00$/, '')
    .replace('T', ' ');
}

export { on };
