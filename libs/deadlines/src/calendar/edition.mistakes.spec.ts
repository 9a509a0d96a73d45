import { describe, expect, it } from '@jest/globals';
import type { EditionDraft, SpecialDay } from './edition.js';
import { editionMistakes, type EditionContext } from './edition.mistakes.js';
import { nationalFacts } from './national.calendar.js';

const named = (...dates: string[]): SpecialDay[] => dates.map(date => ({ date, name: '元旦' }));
const draft = (changes: Partial<EditionDraft> = {}): EditionDraft => ({
  year: 2027,
  holidays: named('2027-01-01'),
  makeUpWorkingDays: [],
  notice: '国办发明电〔2026〕7号',
  ...changes,
});
const local = { division: '410300' };
const wrong = (changes: Partial<EditionDraft>, context: Partial<EditionContext> = {}) =>
  editionMistakes(draft(changes), { facts: nationalFacts(), ...context }).map(({ code, path }) => [code, path]);

describe('an edition', () => {
  it('can be published when nothing is wrong with it', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ makeUpWorkingDays: named('2027-01-09') })).toEqual([]);
  });

  it('may reach back to 29 December, as notices do; a division’s may not', () => {
    const back = { holidays: named('2026-12-31', '2027-01-01'), makeUpWorkingDays: named('2026-12-27') };
    expect(wrong({ ...back, makeUpWorkingDays: [] })).toEqual([]);
    expect(wrong({ holidays: named('2026-12-29') })).toEqual([]);
    expect(wrong({ holidays: named('2026-12-28') })).toEqual([['calendar-day-of-another-year', 'holidays.0.date']]);
    expect(wrong(back)).toEqual([['calendar-day-of-another-year', 'makeUpWorkingDays.0.date']]);
    expect(wrong({ ...local, holidays: named('2026-12-31') })).toEqual([
      ['calendar-day-of-another-year', 'holidays.0.date'],
    ]);
  });

  it('names no day of the year after', () =>
    expect(wrong({ holidays: named('2027-12-31', '2028-01-01') })).toEqual([
      ['calendar-day-of-another-year', 'holidays.1.date'],
    ]));

  it('names no day twice', () => {
    expect(wrong({ holidays: named('2027-01-01', '2027-01-02', '2027-01-01') })).toEqual([
      ['calendar-day-twice', 'holidays.2.date'],
    ]);
    expect(wrong({ makeUpWorkingDays: named('2027-01-09', '2027-01-09') })).toEqual([
      ['calendar-day-twice', 'makeUpWorkingDays.1.date'],
    ]);
  });

  it('has nobody work on a day off', () =>
    expect(wrong({ holidays: named('2027-01-02'), makeUpWorkingDays: named('2027-01-02') })).toEqual([
      ['calendar-day-both', 'makeUpWorkingDays.0.date'],
    ]));

  it('makes up on weekends only', () => {
    const dates = ['2027-01-08', '2027-01-09', '2027-01-10', '2027-01-11'];
    expect(wrong({ makeUpWorkingDays: named(...dates) })).toEqual([
      ['calendar-make-up-not-weekend', 'makeUpWorkingDays.0.date'],
      ['calendar-make-up-not-weekend', 'makeUpWorkingDays.3.date'],
    ]);
  });

  it.each(['2027-02-29', '2027-13-01', '2027-1-1', '二〇二七年一月一日', ''])('knows no day %j', date =>
    expect(wrong({ holidays: named(date) })).toEqual([['calendar-day-invalid', 'holidays.0.date']]),
  );

  it('is not empty, unless a division takes its days back', () => {
    expect(wrong({ holidays: [] })).toEqual([['calendar-empty', 'holidays']]);
    expect(wrong({ holidays: [] }, { takesBack: true })).toEqual([['calendar-empty', 'holidays']]);
    expect(wrong({ ...local, holidays: [] })).toEqual([['calendar-empty', 'holidays']]);
    expect(wrong({ ...local, holidays: [] }, { takesBack: true })).toEqual([]);
  });

  it('comes in the order of the years', () => {
    const range = (year: number) => wrong({ year, holidays: named(`${year}-05-01`) });
    expect([2004, 2026, 2027].map(range)).toEqual([[], [], []]);
    expect([2003, 2028, 2026.5, NaN].map(range)).toEqual(
      Array.from({ length: 4 }, () => [['calendar-year-out-of-range', 'year']]),
    );
  });

  it('is told all of its mistakes at once, in words with the day', () => {
    const mistakes = editionMistakes(
      draft({ holidays: named('2027-01-01', '2027-01-01', '2025-05-01'), makeUpWorkingDays: named('2027-01-04') }),
      { facts: nationalFacts() },
    );
    expect(mistakes.map(({ message }) => message)).toEqual([
      '不属于这一年（2025-05-01）',
      '同一天列了两次（2027-01-01）',
      '调休上班日须为周六或者周日（2027-01-04）',
    ]);
    const words = (changes: Partial<EditionDraft>) =>
      editionMistakes(draft(changes), { facts: nationalFacts() }).map(({ message }) => message);
    expect(words({ holidays: [] })).toEqual(['没有列出任何日子']);
    expect(words({ year: 2003, holidays: named('2003-05-01') })[0]).toContain('2003；可公布 2004 至 2027 年');
  });

  it.each(['2027-01-01x', 'x2027-01-01', '2027-01-01 '])('takes no day out of %j', date =>
    expect(wrong({ holidays: named(date) })).toEqual([['calendar-day-invalid', 'holidays.0.date']]),
  );
});
