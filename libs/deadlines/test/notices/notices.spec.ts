import { describe, expect, it } from '@jest/globals';
import { nationalCalendar } from '../../src/calendar/national.calendar.js';
import { endOfDay, startOfDay } from '../../src/instant/day.js';
import { dueAt } from '../../src/period/period.js';
import { pages } from '../reference/almanac.js';
import { isRestDay } from '../reference/wall-calendar.js';
import { ruleOf } from '../rules.js';
import { daysOf, noticedCalendar, yearPages } from './noticed-days.js';
import { notices } from './notices.js';

const calendar = nationalCalendar();
const years = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, more) => first + more);
const eachPage = ({ first, last }: { first: number; last: number }) =>
  Array.from({ length: last - first + 1 }, (_, more) => first + more);
const inWorkingDays = (amount: number) => ruleOf({ amount, unit: 'working-day', rollover: false });

describe('the notices, as they were compiled for the tests', () => {
  it.each(notices)('of $year turn days off into weekends worked and nothing else', notice => {
    const { off, worked } = daysOf(notice);
    expect(worked.filter(date => off.includes(date))).toEqual([]);
    expect(worked.filter(date => pages.find(page => page.date === date)!.weekday < 6)).toEqual([]);
    expect(new Set([...off, ...worked]).size).toBe(off.length + worked.length);
  });

  // All days less the weekends and the 11 days off by law, 13 from 2025 (放假办法 2). 2015 had one more, 2020 two.
  it.each([
    [2010, 250],
    [2015, 249],
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('leave %i with %i working days', (year, count) => {
    const worked = eachPage(yearPages(year)).filter(page => !isRestDay(noticedCalendar, page));
    expect(worked).toHaveLength(count);
  });
});

describe.each(years(2007, 2026))('in %i', year => {
  const { first, last } = yearPages(year);

  it('the calendar works and rests on the days of the notice', () => {
    const wrong = eachPage({ first, last }).filter(
      page => calendar.isWorkingDay(page) === isRestDay(noticedCalendar, page),
    );
    expect(wrong.map(page => pages[page]!.date)).toEqual([]);
  });
});

describe.each(years(2010, 2026))('1 to 60 working days from each day of %i', year => {
  it('end on the day that counting through the notices finds, at any hour of the start', () => {
    const rules = Array.from({ length: 60 }, (_, more) => inWorkingDays(more + 1));
    const wrong: string[] = [];
    for (const start of eachPage(yearPages(year))) {
      let page = start;
      for (const rule of rules) {
        do page++;
        while (isRestDay(noticedCalendar, page));
        const due = dueAt(rule, calendar, startOfDay(start));
        const late = rule.amount % 20 === 0 ? dueAt(rule, calendar, endOfDay(start)) : due;
        if (due !== endOfDay(page) || late !== due) wrong.push(`${pages[start]!.date} + ${rule.amount}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
