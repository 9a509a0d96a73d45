import { monthsFrom, pageOf, pages } from '../reference/almanac.js';
import type { WallCalendar } from '../reference/wall-calendar.js';
import { notices, type Notice } from './notices.js';

/** The days off and the worked weekend days that a notice names, as dates. */
export function daysOf({ year, days }: Notice): { off: string[]; worked: string[] } {
  const dated = (text: string) => (text.length === 5 ? `${year}-${text}` : text);
  const off: string[] = [];
  const worked: string[] = [];
  for (const line of days) {
    const [run, ...works] = line
      .split(' ')
      .slice(1)
      .filter(word => word !== 'works');
    const [first, last = first] = run!.split('..').map(dated);
    for (let page = pageOf(first!); page <= pageOf(last!); page++) off.push(pages[page]!.date);
    worked.push(...works.map(dated));
  }
  return { off, worked };
}

/** The wall calendar that all the notices make together. */
export const noticedCalendar: WallCalendar = {
  daysOff: new Set(notices.flatMap(notice => daysOf(notice).off)),
  workedWeekends: new Set(notices.flatMap(notice => daysOf(notice).worked)),
  settled: { from: '2004-01-01', to: `${notices.at(-1)!.year}-12-28` },
  sessions: [
    [9 * 60, 12 * 60],
    [13 * 60 + 30, 17 * 60 + 30],
  ],
};

/** The first and last page of a year. */
export function yearPages(year: number): { first: number; last: number } {
  const first = pageOf(`${year}-01-01`);
  return { first, last: monthsFrom(first, 12) - 1 };
}
