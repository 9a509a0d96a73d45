import fc from 'fast-check';
import type { Amount, ExtensionRule, Rule, Unit } from '../../src/rule/rule.js';
import type { Stop } from '../../src/rule/reason.js';
import { ruleOf } from '../rules.js';

/** The last months of a limitation period, as 民法典 194 has six of them. */
const obstacle = (amount: number): Stop => ({
  reason: 'limitation-suspension',
  effect: 'suspend',
  inLast: { amount, unit: 'month' },
});

/** A reason of each effect; an obstacle only for periods that can have one. */
const stopsFor = (unit: Unit, months: number): Stop[] => [
  { reason: 'supplement-materials', effect: 'exclude' },
  { reason: 'verification', effect: 'exclude' },
  { reason: 'party-death', effect: 'suspend' },
  { reason: 'other-legit-reason', effect: 'restart' },
  { reason: 'limitation-interruption', effect: 'restart' },
  { reason: 'objective-cause', effect: 'excuse' },
  ...(unit === 'month' || unit === 'calendar-day' ? [obstacle(months)] : []),
];

const most: Record<Unit, number> = { hour: 60, 'working-day': 40, 'calendar-day': 90, month: 14 };
const units = Object.keys(most) as Unit[];

const amounts: fc.Arbitrary<Amount> = fc.constantFrom(...units).chain(unit =>
  fc
    .oneof(
      // The same day is 0 days; no statute has 0 hours.
      { arbitrary: fc.integer({ min: unit === 'hour' ? 1 : 0, max: most[unit] }), weight: 5 },
      { arbitrary: fc.integer({ min: unit === 'hour' ? 1 : 0, max: 3 }), weight: 3 },
      // Years are given in months.
      ...(unit === 'month' ? [{ arbitrary: fc.constantFrom(12, 24, 36), weight: 1 }] : []),
    )
    .map(amount => ({ amount, unit })),
);

const extensions = (unit: Unit): fc.Arbitrary<ExtensionRule | null> =>
  fc.option(
    fc.record({
      amount: fc.option(fc.integer({ min: 1, max: Math.ceil(most[unit] / 2) })),
      // Days and months mix in statutes; working days and hours do not.
      unit:
        unit === 'month' || unit === 'calendar-day'
          ? fc.constantFrom(unit, 'month', 'calendar-day')
          : fc.constant(unit),
      approver: fc.constantFrom('head' as const, 'parties' as const),
      times: fc.option(fc.integer({ min: 1, max: 3 })),
    }),
    { freq: 4 },
  ) as fc.Arbitrary<ExtensionRule | null>;

const warnings: fc.Arbitrary<Amount> = fc.record({
  amount: fc.integer({ min: 0, max: 6 }),
  unit: fc.constantFrom(...units),
});

/** Any limit a statute could set: every unit, direction, roll-over, way of ending, choice, extension and effect. */
export const anyRules: fc.Arbitrary<Rule> = amounts.chain(({ amount, unit }) =>
  fc
    .record({
      direction: fc.oneof(
        { arbitrary: fc.constant('after' as const), weight: 5 },
        { arbitrary: fc.constant('before' as const), weight: 1 },
      ),
      rollover: unit === 'hour' ? fc.constant(false) : fc.boolean(),
      hours:
        unit === 'hour'
          ? fc.constantFrom('around-the-clock' as const, 'office-hours' as const)
          : fc.constant(undefined),
      ends:
        unit === 'hour' ? fc.constant(undefined) : fc.constantFrom('end-of-day' as const, 'close-of-business' as const),
      extension: extensions(unit),
      months: fc.integer({ min: 1, max: 7 }),
      warnBefore: warnings,
      choices: fc.record({
        exclusion: fc.constant('from-next-day' as const),
        extension: fc.constantFrom('nominal-end' as const, 'rolled-end' as const),
        backward: fc.constantFrom('earlier-working-day' as const, 'same-day' as const),
      }),
    })
    .map(({ hours, ends, months, ...rest }) =>
      ruleOf({
        // The same day before an event is no limit.
        amount: rest.direction === 'before' ? Math.max(amount, 1) : amount,
        unit,
        stops: stopsFor(unit, months),
        ...rest,
        ...(hours && { hours }),
        ...(ends && { ends }),
      }),
    ),
);
