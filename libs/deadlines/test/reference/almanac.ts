/**
 * A wall calendar, made page by page the way one is printed: so many days a month, 29 in February of a leap year, the
 * weekdays in turn. It owes nothing to the engine nor to `Date`.
 */
export interface Page {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
}

const lastYear = 2130;
const isLeap = (year: number) => year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
const lengths = (year: number) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const digits = (number: number, length: number) => String(number).padStart(length, '0');
const dateOf = (year: number, month: number, date: number) => `${year}-${digits(month, 2)}-${digits(date, 2)}`;

/** Page 0 is Thursday, 1 January 1970, so that a page number is the engine's day. */
export const pages: readonly Page[] = printed();

const numbers = new Map(pages.map(({ date }, number) => [date, number]));

function printed(): Page[] {
  const printed: Page[] = [];
  let weekday = 4;
  for (let year = 1970; year <= lastYear; year++) {
    for (const [month, length] of lengths(year).entries()) {
      for (let date = 1; date <= length; date++) {
        printed.push({ date: dateOf(year, month + 1, date), weekday });
        weekday = weekday === 7 ? 1 : weekday + 1;
      }
    }
  }
  return printed;
}

/** The number of the page with this date. @throws RangeError if there is none */
export function pageOf(date: string): number {
  const number = numbers.get(date);
  if (number === undefined) throw new RangeError(`no page ${date}`);
  return number;
}

/** The same date so many months later or earlier; without such a date, the last of that month (民法典 202). */
export function monthsFrom(page: number, months: number): number {
  let [year, month, date] = pages[page]!.date.split('-').map(Number) as [number, number, number];
  for (let step = 0; step < Math.abs(months); step++) {
    month += Math.sign(months);
    if (month === 13) [year, month] = [year + 1, 1];
    if (month === 0) [year, month] = [year - 1, 12];
  }
  while (!numbers.has(dateOf(year, month, date))) date--;
  return pageOf(dateOf(year, month, date));
}
