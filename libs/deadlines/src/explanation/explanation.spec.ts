import { describe, expect, it } from '@jest/globals';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { findRule } from '../rule/rule.catalogue.js';
import { explain, explainStart } from './explain.js';
import type { Explanation } from './explanation.js';
import { explanationText } from './explanation.text.js';

const calendar = nationalCalendar();
const table = ({ days }: Explanation) => days.map(({ date, counted, why }) => [date.slice(5), counted, why]);

describe('an explanation', () => {
  it('shows the roll-over of a period that ends in a holiday', () => {
    const explained = explainStart(findRule('legal-aid.review'), calendar, on('2026-02-10'));
    expect(table(explained)).toEqual([
      ['02-10', null, 'start-day'],
      ['02-11', 1, 'counted'],
      ['02-12', 2, 'counted'],
      ['02-13', 3, 'counted'],
      ['02-14', 4, 'counted'],
      ['02-15', 5, 'counted'],
      ['02-16', 6, 'counted'],
      ['02-17', 7, 'counted'],
      ['02-18', null, 'holiday'],
      ['02-19', null, 'holiday'],
      ['02-20', null, 'holiday'],
      ['02-21', null, 'holiday'],
      ['02-22', null, 'holiday'],
      ['02-23', null, 'holiday'],
      ['02-24', null, 'rolled-over'],
    ]);
    expect(explanationText(explained)).toContain('2026-02-24（星期二）24:00');
    expect(explained.basis[0]).toEqual({ law: '法律援助法(2021)', article: '43(1)' });
  });

  it('counts make-up days and passes over holidays and suspensions', () => {
    const explained = explain(findRule('notarization.issue'), calendar, [
      { kind: 'started', at: on('2026-09-18') },
      { kind: 'suspended', at: on('2026-09-22'), reason: 'supplement-materials' },
      { kind: 'resumed', at: on('2026-09-29') },
    ]);
    expect(table(explained).slice(0, 15)).toEqual([
      ['09-18', null, 'start-day'],
      ['09-19', null, 'weekend'],
      ['09-20', 1, 'make-up-working-day'],
      ['09-21', 2, 'counted'],
      ['09-22', 3, 'counted'],
      ['09-23', null, 'suspended'],
      ['09-24', null, 'suspended'],
      ['09-25', null, 'holiday'],
      ['09-26', null, 'holiday'],
      ['09-27', null, 'holiday'],
      ['09-28', null, 'suspended'],
      ['09-29', null, 'suspended'],
      ['09-30', 4, 'counted'],
      ['10-01', null, 'holiday'],
      ['10-02', null, 'holiday'],
    ]);
    expect(table(explained).at(-1)).toEqual(['10-21', 15, 'counted']);
  });

  it('of a clock that stands still ends on the day it was stopped', () => {
    const explained = explain(findRule('notarization.issue'), calendar, [
      { kind: 'started', at: on('2026-03-02') },
      { kind: 'suspended', at: on('2026-03-04'), reason: 'verification' },
    ]);
    expect(table(explained).at(-1)).toEqual(['03-04', 2, 'counted']);
    expect(explanationText(explained)).toContain('起因核实停止计算');
  });

  it('says when the last day was moved to that of resuming', () => {
    const explained = explain(findRule('legal-aid.review'), calendar, [
      { kind: 'started', at: on('2026-03-02') },
      { kind: 'suspended', at: on('2026-03-09'), reason: 'supplement-materials' },
      { kind: 'resumed', at: on('2026-03-11') },
    ]);
    expect(table(explained).slice(-2)).toEqual([
      ['03-10', null, 'suspended'],
      ['03-11', null, 'resumed'],
    ]);
  });

  it('of hours says how many have run', () => {
    const explained = explainStart(
      ruleOf({ amount: 48, unit: 'hour', rollover: false }),
      calendar,
      on('2026-02-16', '18:00:00'),
    );
    expect(table(explained)).toEqual([
      ['02-16', 6, 'counted'],
      ['02-17', 30, 'counted'],
      ['02-18', 48, 'counted'],
    ]);
  });

  it('of a backward period leads up to the event', () => {
    const before = ruleOf({ amount: 2, unit: 'working-day', direction: 'before', rollover: false });
    expect(table(explainStart(before, calendar, on('2026-03-09')))).toEqual([
      ['03-05', 2, 'counted'],
      ['03-06', 1, 'counted'],
      ['03-07', null, 'weekend'],
      ['03-08', null, 'weekend'],
      ['03-09', null, 'start-day'],
    ]);
  });

  it('says that a date is provisional', () => {
    const explained = explainStart(findRule('intake.whole-course'), calendar, on('2098-03-02'));
    expect(explained.provisional).toBe(true);
    expect(explanationText(explained)).toContain('暂定');
  });
});
