import fc from 'fast-check';
import { dayMs, findRule, hourMs, type Entry, type Instant, type Rule } from '../src/index.js';
import { on, ruleOf } from './rules.js';

/** Instants over the years that a notice covers and one that none does. */
export const instants: fc.Arbitrary<Instant> = fc.integer({ min: on('2024-01-01'), max: on('2027-06-30') });

/** A length from nothing to two months, biased towards minutes, hours and single days. */
export const lengths: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: hourMs }),
  fc.integer({ min: 0, max: 3 * dayMs }),
  fc.integer({ min: 0, max: 60 * dayMs }),
);

/** A limit counted in days or hours, which supplementing suspends and the head may extend. */
export const rules: fc.Arbitrary<Rule> = fc
  .tuple(
    fc.constantFrom('working-day' as const, 'calendar-day' as const, 'month' as const, 'hour' as const),
    fc.integer({ min: 1, max: 20 }),
    fc.boolean(),
  )
  .map(([unit, amount, rollover]) =>
    ruleOf({
      unit,
      amount: unit === 'hour' ? amount * 6 : unit === 'month' ? Math.ceil(amount / 4) : amount,
      rollover: rollover && unit !== 'hour',
      stops: [
        { reason: 'supplement-materials', effect: 'exclude' },
        { reason: 'verification', effect: 'exclude' },
      ],
      extension: { amount: 10, unit, approver: 'head', times: 3 },
      warnBefore: { amount: 1, unit: unit === 'working-day' || unit === 'hour' ? unit : 'calendar-day' },
    }),
  );

export const workingDayRules: fc.Arbitrary<Rule> = fc
  .integer({ min: 1, max: 30 })
  .map(amount => ({ ...findRule('notarization.issue'), amount }));

type Step = { length: number; does: 'pause' | 'pause again' | 'extend' | 'correct' };

const steps: fc.Arbitrary<Step> = fc.record({
  length: lengths,
  does: fc.constantFrom(
    'pause' as const,
    'pause' as const,
    'pause again' as const,
    'extend' as const,
    'correct' as const,
  ),
});

/** A ledger that every rule of `rules` takes. */
export const ledgers: fc.Arbitrary<Entry[]> = fc
  .tuple(instants, fc.array(steps, { maxLength: 8 }), fc.boolean())
  .map(([startedAt, taken, ends]) => {
    const entries: Entry[] = [{ kind: 'started', at: startedAt }];
    let at = startedAt;
    let paused = false;
    let extensions = 0;
    for (const { length, does } of taken) {
      at += length;
      if (does === 'extend') {
        if (++extensions <= 3)
          entries.push({ kind: 'extended', at, amount: 5, unit: 'calendar-day', approver: 'head' });
      } else if (does === 'correct') {
        entries.push({ kind: 'corrected', at, startedAt: startedAt - length, reason: 'wrong date on the form' });
      } else {
        if (paused) entries.push({ kind: 'resumed', at });
        if (!paused || does === 'pause again') entries.push({ kind: 'suspended', at, reason: 'supplement-materials' });
        paused = !paused || does === 'pause again';
      }
    }
    return ends ? [...entries, { kind: 'stopped', at: at + hourMs }] : entries;
  });

/** The ledger with its extensions in the unit of the rule. */
export function fitting(rule: Rule, entries: readonly Entry[]): Entry[] {
  return entries.map(entry => (entry.kind === 'extended' ? { ...entry, unit: rule.unit } : entry));
}
