import { dayOfDate, weekdayOf, yearOf, type Day } from '../instant/day.js';
import { dayOfText } from '../instant/instant.js';
import type { CalendarFacts } from './calendar.js';
import { lastCoveredYear, noticeSpan, type EditionDraft, type SpecialDay } from './edition.js';

/** Why an edition cannot be published, with the words staff read. */
export const editionRefusals = {
  'calendar-year-out-of-range': '年份不在可公布的范围内',
  'calendar-empty': '没有列出任何日子',
  'calendar-day-invalid': '不是存在的日期，须为 YYYY-MM-DD',
  'calendar-day-of-another-year': '不属于这一年',
  'calendar-day-twice': '同一天列了两次',
  'calendar-day-both': '同一天不能既放假又上班',
  'calendar-make-up-not-weekend': '调休上班日须为周六或者周日',
} as const;

export type EditionRefusal = keyof typeof editionRefusals;

/** One thing wrong with an edition. */
export interface EditionMistake {
  readonly code: EditionRefusal;
  /** Where, for example `holidays.3.date`. */
  readonly path: string;
  /** Chinese. */
  readonly message: string;
}

/** What an edition is judged by. */
export interface EditionContext {
  /** The national facts as they are now. */
  readonly facts: CalendarFacts;
  /** The division has published for this year before: an empty edition then takes its days back. */
  readonly takesBack?: boolean;
}

interface Listed {
  readonly path: string;
  readonly date: string;
  readonly day: Day | undefined;
}

/**
 * Everything that is wrong with an edition; empty if it can be published. A national one may name days from 29 December of
 * the year before on, as notices do; a division's, days of its year only. Years are published in their order, so that what
 * the notices settle has no gap.
 */
export function editionMistakes(draft: EditionDraft, { facts, takesBack = false }: EditionContext): EditionMistake[] {
  const first = yearOf(facts.settled.from);
  const last = lastCoveredYear(facts) + 1;
  if (!Number.isInteger(draft.year) || draft.year < first || draft.year > last)
    return [mistake('calendar-year-out-of-range', 'year', `${draft.year}；可公布 ${first} 至 ${last} 年`)];
  const holidays = listed(draft.holidays, 'holidays');
  const makeUp = listed(draft.makeUpWorkingDays, 'makeUpWorkingDays');
  const all = [...holidays, ...makeUp];
  if (all.length === 0 && !(draft.division !== undefined && takesBack)) return [mistake('calendar-empty', 'holidays')];
  const off = new Set(holidays.map(({ date }) => date));
  return [
    ...all.filter(({ day }) => day === undefined).map(each => at('calendar-day-invalid', each)),
    ...all
      .filter(({ day }) => day !== undefined && !isOf(draft, day))
      .map(each => at('calendar-day-of-another-year', each)),
    ...[...repeated(holidays), ...repeated(makeUp)].map(each => at('calendar-day-twice', each)),
    ...makeUp.filter(({ date }) => off.has(date)).map(each => at('calendar-day-both', each)),
    ...makeUp
      .filter(({ day }) => day !== undefined && weekdayOf(day) < 6)
      .map(each => at('calendar-make-up-not-weekend', each)),
  ];
}

function listed(days: readonly SpecialDay[], name: string): Listed[] {
  return days.map(({ date }, index) => ({ path: `${name}.${index}.date`, date, day: dayOrUndefined(date) }));
}

function dayOrUndefined(date: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  try {
    return dayOfText(date);
  } catch {
    return undefined;
  }
}

function isOf({ year, division }: EditionDraft, day: Day): boolean {
  const { from, to } = noticeSpan(year);
  return day >= (division === undefined ? from : dayOfDate(year, 1, 1)) && day <= to;
}

function repeated(days: readonly Listed[]): Listed[] {
  const seen = new Set<string>();
  return days.filter(({ date }) => seen.has(date) || !seen.add(date));
}

function at(code: EditionRefusal, { path, date }: Listed): EditionMistake {
  return mistake(code, path, date);
}

function mistake(code: EditionRefusal, path: string, detail?: string): EditionMistake {
  const words = editionRefusals[code];
  return { code, path, message: detail === undefined ? words : `${words}（${detail}）` };
}
