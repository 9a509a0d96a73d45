import { describe, expect, it } from '@jest/globals';
import { nationalCalendar, parseInstant, type Rule } from '@yizhan/deadlines';
import { latenessText } from './lateness.js';

const calendar = nationalCalendar();
const friday = '2026-11-20T23:59:59.999+08:00';
const text = (rule: Pick<Rule, 'unit' | 'hours'>, due: string, until: string) =>
  latenessText(rule, calendar, parseInstant(due), parseInstant(until));

describe('how late a limit is', () => {
  it.each([
    [friday, '2026-11-23T09:00:00+08:00', '超期9小时'],
    [friday, '2026-11-26T02:10:00+08:00', '超期3个工作日2小时'],
    [friday, '2026-11-24T23:59:59.999+08:00', '超期2个工作日'],
    [friday, '2026-11-22T12:00:00+08:00', '超期不足1小时'],
    ['2026-09-30T23:59:59.999+08:00', '2026-10-08T10:00:00+08:00', '超期10小时'],
    ['2026-11-20T12:00:00+08:00', '2026-11-23T14:30:00+08:00', '超期1个工作日2小时'],
  ])('in working days: from %s to %s', (due, until, expected) =>
    expect(text({ unit: 'working-day' }, due, until)).toBe(expected),
  );

  it.each([
    [friday, '2026-11-23T09:00:00+08:00', '超期2日9小时'],
    [friday, '2026-11-21T00:30:00+08:00', '超期不足1小时'],
  ])('in calendar days: from %s to %s', (due, until, expected) =>
    expect(text({ unit: 'calendar-day' }, due, until)).toBe(expected),
  );

  it('in hours around the clock, or on working days only', () => {
    const [due, until] = ['2026-11-20T17:00:00+08:00', '2026-11-23T10:00:00+08:00'];
    expect(text({ unit: 'hour' }, due, until)).toBe('超期2日17小时');
    expect(text({ unit: 'hour', hours: 'office-hours' }, due, until)).toBe('超期17小时');
  });
});
