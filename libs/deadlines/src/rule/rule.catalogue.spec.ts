import { describe, expect, it } from '@jest/globals';
import { reasonNames } from './reason.js';
import { allRules, findRule, UnknownRuleError } from './rule.catalogue.js';

describe('the catalogue', () => {
  it('finds a rule by its id and names an unknown one', () => {
    expect(findRule('notarization.issue')).toMatchObject({ amount: 15, unit: 'working-day' });
    expect(() => findRule('notarization.isue')).toThrow(UnknownRuleError);
    expect(() => findRule('notarization.isue')).toThrow(/notarization\.isue/);
  });

  it('holds every id once', () => {
    const ids = allRules().map(rule => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(allRules().map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it('belongs to the service its id begins with', () => expect(id).toBe(`${rule.service}.${id.split('.')[1]}`));

  it('names its basis, and the centre’s own promise only where it is one', () => {
    expect(rule.basis.length).toBeGreaterThan(0);
    expect(rule.basis[0]!.law === '本中心承诺时限').toBe(rule.status === 'internal');
  });

  it('stands still only for reasons that have a name', () => {
    for (const { reason } of rule.stops) expect(reasonNames).toHaveProperty(reason);
  });

  it('counts working days without roll-over and every other day with it', () => {
    expect(rule.rollover).toBe(rule.unit !== 'working-day');
  });

  it('extends hours by hours and days by days', () => {
    if (rule.extension) expect(rule.extension.unit === 'hour').toBe(rule.unit === 'hour');
  });

  it('warns in working days where it counts working days, and leaves time to act', () => {
    expect(rule.warnBefore.unit === 'working-day').toBe(rule.unit === 'working-day');
    expect(rule.warnBefore.amount).toBeGreaterThan(0);
    if (rule.unit !== 'month') expect(rule.warnBefore.amount).toBeLessThanOrEqual(rule.amount);
  });
});
