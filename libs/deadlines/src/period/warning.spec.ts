import { describe, expect, it } from '@jest/globals';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import type { Amount } from '../rule/rule.js';
import { warnInstant } from './warning.js';

const calendar = nationalCalendar();
const due = on('2026-03-31', '23:59:59.999');
const warned = (warnBefore: Amount, startedAt = on('2026-01-05'), direction: 'after' | 'before' = 'after') => {
  const at = warnInstant(ruleOf({ warnBefore, direction }), calendar, startedAt, due);
  return at === null ? null : formatInstant(at).slice(0, 19);
};

describe('a warning', () => {
  it.each<[Amount, string | null]>([
    [{ amount: 1, unit: 'working-day' }, '2026-03-30T23:59:59'],
    [{ amount: 2, unit: 'working-day' }, '2026-03-27T23:59:59'],
    [{ amount: 2, unit: 'calendar-day' }, '2026-03-29T23:59:59'],
    [{ amount: 1, unit: 'month' }, '2026-02-28T23:59:59'],
    [{ amount: 24, unit: 'hour' }, '2026-03-30T23:59:59'],
    [{ amount: 0, unit: 'hour' }, null],
  ])('%o before the end', (warnBefore, at) => {
    expect(warned(warnBefore)).toBe(at);
  });

  it('does not come before a period that runs forward began; a backward one begins with it', () => {
    const late = on('2026-03-31', '08:00:00');
    expect(warned({ amount: 1, unit: 'working-day' }, late)).toBe('2026-03-31T08:00:00');
    expect(warned({ amount: 1, unit: 'working-day' }, late, 'before')).toBe('2026-03-30T23:59:59');
  });
});
