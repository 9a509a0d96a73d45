import { describe, expect, it } from '@jest/globals';
import { on } from '../../test/rules.js';
import { allRules, currentRules, findRule, ruleFor, UnknownRuleError, versionsOf } from './rule.catalogue.js';

describe('the catalogue', () => {
  it('finds a rule by its id and names an unknown one', () => {
    expect(findRule('notarization.issue')).toMatchObject({ amount: 15, unit: 'working-day', version: 1 });
    expect(() => findRule('notarization.isue')).toThrow(UnknownRuleError);
    expect(() => findRule('notarization.isue')).toThrow(/notarization\.isue/);
    expect(() => findRule('notarization.issue', 7)).toThrow(/第7版/);
  });

  it('shows each rule once, in its newest nationwide version, and every version beside', () => {
    const ids = currentRules().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(allRules().map(({ id }) => id))).toEqual(new Set(ids));
    expect(versionsOf('arbitration.set-aside').map(({ amount }) => amount)).toEqual([3, 6]);
  });

  it('does not hold local examples', () => {
    expect(() => findRule('consultation.hotline-urgent')).toThrow(UnknownRuleError);
    expect(allRules().filter(({ scope }) => scope === 'local')).toEqual([]);
  });
});

describe('a law that changes on a date', () => {
  it.each([
    ['arbitration.set-aside', '2026-02-28', 6, 'month'],
    ['arbitration.set-aside', '2026-03-01', 3, 'month'],
    ['legal-aid.review', '2021-12-31', 7, 'working-day'],
    ['legal-aid.review', '2022-01-01', 7, 'calendar-day'],
  ])('%s started on %s: %i %ss', (id, date, amount, unit) => {
    for (const time of ['00:00:00', '23:59:59']) {
      expect(ruleFor(id, { startedAt: on(date, time) })).toMatchObject({ amount, unit });
    }
  });

  it('does not change the clocks that run', () => {
    const { version } = ruleFor('arbitration.set-aside', { startedAt: on('2026-02-27') });
    expect(findRule('arbitration.set-aside', version).amount).toBe(6);
    expect(findRule('arbitration.set-aside').amount).toBe(3);
  });
});
