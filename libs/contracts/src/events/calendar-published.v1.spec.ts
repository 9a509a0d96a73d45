import { describe, expect, it } from '@jest/globals';
import { isCalendarDays } from '../event.js';

describe('the days of a published calendar', () => {
  it('are dates that exist, each with its name', () => {
    expect(isCalendarDays([])).toBe(true);
    expect(isCalendarDays([{ date: '2028-02-29', name: '春节' }])).toBe(true);
  });

  it.each([
    [undefined],
    [{}],
    [[null]],
    [['2027-01-01']],
    [[{ date: '2027-02-29', name: '春节' }]],
    [[{ date: '2027-1-1', name: '元旦' }]],
    [[{ date: 20270101, name: '元旦' }]],
    [[{ date: '2027-01-01' }]],
    [[{ date: '2027-01-01', name: '元旦', more: 1 }]],
  ])('are not %j', value => expect(isCalendarDays(value)).toBe(false));
});
