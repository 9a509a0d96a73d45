import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { dateText, dayMs, dayOf, type Instant } from '../instant/day.js';
import { dayOfText } from '../instant/instant.js';
import type { Entry } from '../ledger/entry.js';
import { fold } from '../ledger/fold.js';
import { LedgerError } from '../ledger/ledger.error.js';
import type { Rule } from '../rule/rule.js';
import { allRules } from '../rule/rule.catalogue.js';
import { audiences, langs } from './audience.js';
import { explain, explainStart } from './explain.js';
import type { Explanation } from './explanation.js';
import { explanationJson } from './explanation.json.js';
import { explanationText } from './explanation.text.js';

const calendar = nationalCalendar();

const instants = fc.integer({ min: on('2024-01-01'), max: on('2027-03-30') });

/** A rule with every way in which a limit can run, stand still, begin anew and be forgiven. */
const rules: fc.Arbitrary<Rule> = fc
  .record({
    unit: fc.constantFrom('working-day' as const, 'calendar-day' as const, 'month' as const, 'hour' as const),
    amount: fc.integer({ min: 0, max: 20 }),
    rollover: fc.boolean(),
    officeHours: fc.boolean(),
    closesWithBusiness: fc.boolean(),
    rolledEnd: fc.boolean(),
    duty: fc.constantFrom('office' as const, 'authority' as const, 'party' as const, 'nobody' as const),
    direction: fc.constantFrom('after' as const, 'after' as const, 'after' as const, 'before' as const),
    sameDay: fc.boolean(),
  })
  .map(({ unit, amount, rollover, officeHours, closesWithBusiness, rolledEnd, duty, direction, sameDay }) =>
    ruleOf({
      unit,
      direction,
      duty,
      amount: unit === 'hour' ? 1 + amount * 6 : unit === 'month' ? Math.ceil(amount / 7) : amount,
      rollover: rollover && unit !== 'hour' && direction === 'after',
      ...(officeHours && unit === 'hour' && { hours: 'office-hours' as const }),
      ...(closesWithBusiness && { ends: 'close-of-business' as const }),
      choices: {
        extension: rolledEnd ? 'rolled-end' : 'nominal-end',
        backward: sameDay ? 'same-day' : 'earlier-working-day',
      },
      stops: [
        { reason: 'supplement-materials', effect: 'exclude' },
        { reason: 'verification', effect: 'suspend', unverified: true },
        { reason: 'limitation-interruption', effect: 'restart' },
        { reason: 'objective-cause', effect: 'excuse' },
        ...(unit === 'hour'
          ? []
          : [
              {
                reason: 'limitation-suspension' as const,
                effect: 'suspend' as const,
                inLast: { amount: 1, unit: 'month' as const },
              },
            ]),
      ],
      extension: { amount: 10, unit, approver: 'head', times: 3 },
      warnBefore: { amount: 1, unit: unit === 'working-day' || unit === 'hour' ? unit : 'calendar-day' },
    }),
  );

const reasons = fc.constantFrom(
  'supplement-materials' as const,
  'verification' as const,
  'limitation-interruption' as const,
  'limitation-suspension' as const,
);

/** What may happen next, so long after what happened before. */
const steps = fc.tuple(
  fc.oneof(fc.integer({ min: 0, max: 3 * dayMs }), fc.integer({ min: 0, max: 20 * dayMs })),
  fc.oneof(
    fc.record({ kind: fc.constant('suspended' as const), reason: reasons }),
    fc.record({ kind: fc.constant('suspended' as const), reason: reasons }),
    fc.record({ kind: fc.constant('resumed' as const), reason: fc.option(reasons, { nil: undefined }) }),
    fc.record({ kind: fc.constant('resumed' as const) }),
    fc.record({ kind: fc.constant('extended' as const), amount: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ kind: fc.constant('corrected' as const), back: fc.integer({ min: 0, max: 5 * dayMs }) }),
    fc.record({ kind: fc.constant('withdrawn' as const), entry: fc.integer({ min: 2, max: 6 }) }),
    fc.record({
      kind: fc.constant('excused' as const),
      on: fc.option(fc.integer({ min: 1, max: 10 * dayMs }), { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('recomputed' as const) }),
    fc.record({ kind: fc.constant('stopped' as const) }),
  ),
);

/** A ledger the fold has taken: of random steps those it refuses are left out. */
const clocks = fc.tuple(rules, instants, fc.array(steps, { maxLength: 8 })).map(([rule, startedAt, taken]) => {
  const entries: Entry[] = [{ kind: 'started', at: startedAt }];
  let at: Instant = startedAt;
  for (const [after, step] of taken) {
    at += after;
    const entry = entryOf(rule, step, at, entries);
    try {
      fold(rule, calendar, [...entries, entry]);
      entries.push(entry);
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error;
    }
  }
  return { rule, entries };
});

function entryOf(
  rule: Rule,
  step: typeof steps extends fc.Arbitrary<[number, infer S]> ? S : never,
  at: Instant,
  entries: readonly Entry[],
): Entry {
  switch (step.kind) {
    case 'extended':
      return { kind: 'extended', at, amount: step.amount, unit: rule.unit, approver: 'head', reason: 'complex' };
    case 'corrected':
      return { kind: 'corrected', at, startedAt: entries[0]!.at - step.back, reason: 'wrong date on the form' };
    case 'withdrawn':
      return { kind: 'withdrawn', at, entry: step.entry, reason: 'entered twice' };
    case 'excused':
      return { kind: 'excused', at, reason: 'objective-cause', ...(step.on !== undefined && { until: at + step.on }) };
    case 'recomputed':
      return { kind: 'recomputed', at, was: fold(rule, calendar, entries).dueAt, calendarVersion: calendar.version };
    case 'resumed':
      return 'reason' in step && step.reason ? { kind: 'resumed', at, reason: step.reason } : { kind: 'resumed', at };
    default:
      return { ...step, at };
  }
}

/** Every text of an explanation. */
function* textsOf(explanation: Explanation): Generator<[string, string]> {
  for (const audience of audiences) {
    for (const lang of langs) {
      yield [`${audience} ${lang}`, explanationText(explanation, audience, lang)];
      yield [`${audience} ${lang} json`, JSON.stringify(explanationJson(explanation, audience, lang))];
    }
  }
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** Every date a text names, in whatever form, as `YYYY-MM-DD`. */
function datesIn(text: string): string[] {
  const two = (number: number | string): string => String(number).padStart(2, '0');
  const found = [
    ...[...text.matchAll(/\d{4}-\d\d-\d\d/g)].map(([date]) => date),
    ...[...text.matchAll(/(\d{4})年(\d+)月(\d+)日/g)].map(
      ([, year, month, date]) => `${year}-${two(month!)}-${two(date!)}`,
    ),
    ...[...text.matchAll(/(\d+) ([A-Z][a-z]+) (\d{4})/g)].map(
      ([, date, month, year]) => `${year}-${two(months.indexOf(month!) + 1)}-${two(date!)}`,
    ),
  ];
  return [...new Set(found)].sort();
}

/** What the count must come to: the length and the extensions of the stretch that decides. */
function wholeOf(clock: ReturnType<typeof fold>): number {
  const present = clock.legs.findLast(({ why }) => why !== 'excused')!;
  return present.extensions.reduce((sum, { amount }) => sum + amount, present.length!.amount);
}

describe('every explanation', () => {
  it('names the fold’s due day as the last and leaves out no day', () => {
    fc.assert(
      fc.property(clocks, ({ rule, entries }) => {
        const clock = fold(rule, calendar, entries);
        const { days, dueAt } = explain(rule, calendar, entries);
        expect(dueAt).toBe(clock.dueAt);
        const numbers = days.map(({ date }) => dayOfText(date));
        expect(numbers.findIndex((day, index) => index > 0 && day !== numbers[index - 1]! + 1)).toBe(-1);
        if (clock.state === 'suspended') {
          // A period may begin anew, and a start be corrected to a day, while the clock stands still.
          const starts = clock.legs.filter(({ why }) => why !== 'excused').map(({ startedAt }) => startedAt);
          const latest = dayOf(Math.max(clock.suspendedSince!, ...starts));
          expect(numbers.at(-1)).toBeLessThanOrEqual(latest);
          return;
        }
        const [last] = days.filter(({ mark }) => mark === 'last-day').slice(-1);
        expect(last?.date).toBe(dateText(dayOf(clock.dueAt)));
        expect((rule.direction === 'before' ? days[0] : days.at(-1))!.date).toBe(last!.date);
      }),
      { numRuns: 500 },
    );
  });

  it('counts as many days or hours as the period that decides has', () => {
    fc.assert(
      fc.property(clocks, ({ rule, entries }) => {
        const clock = fold(rule, calendar, entries);
        const present = clock.legs.findLast(({ why }) => why !== 'excused')!;
        fc.pre(clock.state !== 'suspended' && rule.unit !== 'month' && present.length!.unit === rule.unit);
        const { days } = explain(rule, calendar, entries);
        const counts = days.flatMap(({ counted }) => (counted === null ? [] : [counted]));
        expect(Math.max(0, ...counts)).toBe(wholeOf(clock));
        if (rule.unit !== 'hour') expect(counts).toHaveLength(wholeOf(clock));
      }),
      { numRuns: 500 },
    );
  });

  it('has words for everything, and the same dates in both languages', () => {
    fc.assert(
      fc.property(clocks, fc.option(instants, { nil: undefined }), ({ rule, entries }, asOf) => {
        const explanation = explain(rule, calendar, entries, asOf === undefined ? {} : { asOf });
        for (const [reader, text] of textsOf(explanation)) {
          expect(`${reader} ${text}`).not.toMatch(/undefined|NaN|Infinity|\[object|Invalid/);
        }
        for (const audience of audiences) {
          expect(datesIn(explanationText(explanation, audience, 'en'))).toEqual(
            datesIn(explanationText(explanation, audience, 'zh')),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('every rule of the catalogue', () => {
  it.each(allRules().map(rule => [`${rule.id} ${rule.version}`, rule] as const))('%s is explained', (_, rule) => {
    const explanation = explainStart(rule, calendar, on('2026-09-18', '10:00:00'));
    const { days, dueAt } = explanation;
    expect(dueAt).toBe(fold(rule, calendar, [{ kind: 'started', at: on('2026-09-18', '10:00:00') }]).dueAt);
    expect((rule.direction === 'before' ? days[0] : days.at(-1))!.date).toBe(dateText(dayOf(dueAt)));
    const counts = days.flatMap(({ counted }) => (counted === null ? [] : [counted]));
    if (rule.unit !== 'month') expect(Math.max(0, ...counts)).toBe(rule.amount);
    for (const [reader, text] of textsOf(explanation)) {
      expect(`${reader} ${text}`).not.toMatch(/undefined|NaN|Infinity|\[object|Invalid/);
    }
    if (rule.status === 'statutory-unverified') {
      expect(explanationText(explanation, 'staff', 'zh')).toContain('条文待核');
      expect(explanationText(explanation, 'staff', 'en')).toContain('unverified');
      expect(explanationText(explanation, 'citizen', 'zh')).toContain('还在核对');
    }
  });
});
