import { describe, expect, it } from '@jest/globals';
import { type CalendarEdition, dayOfDate, nationalFacts } from '@yizhan/deadlines';
import { named, of2027 } from '../../test-support/editions.js';
import { CalendarBook } from './calendar-book.js';
import type { StoredEdition } from './calendar.store.js';

const base = nationalFacts();
const stored = (edition: CalendarEdition): StoredEdition => ({ ...edition, publishedBy: 'admin', publishedAt: 0 });
const flood: CalendarEdition = {
  edition: 2,
  year: 2026,
  division: '410300',
  holidays: named('防汛停工', '2026-12-02'),
  makeUpWorkingDays: [],
  notice: 'x',
};
const corrected: CalendarEdition = { ...of2027, edition: 3, holidays: named('元旦', '2027-01-01') };
const book = new CalendarBook({ bases: [base], editions: [of2027, flood, corrected].map(stored) });
const [december2, january2] = [dayOfDate(2026, 12, 2), dayOfDate(2027, 1, 2)];

describe('the book of calendars', () => {
  it('gives every place the newest edition that applies there', () => {
    expect(book.current('410302').version).toBe(`${base.version}+3`);
    expect(book.current('410302').kindOf(december2)).toBe('holiday');
    expect(book.current('420100').kindOf(december2)).toBe('working-day');
    expect(book.current().kindOf(january2)).toBe('weekend');
  });

  it('can build every version again that a clock may carry', () => {
    const kinds = ['', '+1', '+2', '+3'].map(version =>
      [december2, january2].map(day => book.calendar(`${base.version}${version}`, '410302').kindOf(day)),
    );
    expect(kinds).toEqual([
      ['working-day', 'weekend'],
      ['working-day', 'holiday'],
      ['holiday', 'holiday'],
      ['holiday', 'weekend'],
    ]);
  });

  it('makes a calendar once, wherever the same editions apply', () => {
    expect(book.current('410302')).toBe(book.current('410303'));
    expect(book.current('420100')).toBe(book.current());
    expect(book.in('410302')).toBe(book.in('410302'));
    expect(book.in('410302').of(base.version)).toBe(book.calendar(base.version));
  });

  it('shows what one more edition would make, and stays as it is', () => {
    const more = book.with({ ...of2027, edition: 4 });
    expect([more.version, more.current().kindOf(january2)]).toEqual([`${base.version}+4`, 'holiday']);
    expect(book.newestEdition).toBe(3);
  });

  it('counts on the base that was stored last, and keeps those before', () => {
    const newer = { ...base, version: 'cn-2027-0000000f' };
    const both = new CalendarBook({ bases: [base, newer], editions: [stored(of2027)] });
    expect(both.current().version).toBe('cn-2027-0000000f+1');
    expect(both.calendar(base.version).version).toBe(base.version);
  });

  it('does not know what was never stored', async () => {
    expect(() => book.calendar(`${base.version}+9`)).toThrow('not known');
    await expect(book.ensure([base.version, 'cn-1999-00000000'])).rejects.toThrow('cn-1999-00000000');
    await expect(book.ensure([`${base.version}+3`])).resolves.toBeUndefined();
  });
});

describe('a book with a database', () => {
  /** Answers what is stored at the moment of asking, and counts how often it is asked. */
  class Tables {
    editions: CalendarEdition[] = [];
    asked = 0;

    async query({ text }: { text: string }) {
      if (text.includes('calendar_bases')) {
        this.asked += 1;
        const facts = { ...base, holidays: [...base.holidays], makeUpWorkingDays: [...base.makeUpWorkingDays] };
        return { rows: [{ facts }] };
      }
      return {
        rows: this.editions.map(({ makeUpWorkingDays, division = null, ...edition }) => ({
          ...edition,
          division,
          make_up_working_days: makeUpWorkingDays,
          published_by: 'admin',
          published_at: new Date(0),
        })),
      };
    }
  }

  it('reads again when it meets a version it does not know, and only then', async () => {
    const tables = new Tables();
    const book = await CalendarBook.open(tables as never, new Date(0));
    tables.editions = [of2027];
    await book.ensure([base.version]);
    expect([book.newestEdition, tables.asked]).toEqual([0, 2]);
    await book.ensure([`${base.version}+1`]);
    expect([book.newestEdition, tables.asked]).toEqual([1, 3]);
  });

  it('shares a reading among those who ask while another is under way, and that begins after they asked', async () => {
    const tables = new Tables();
    const book = await CalendarBook.open(tables as never, new Date(0));
    const before = tables.asked;
    const first = book.refresh();
    tables.editions = [of2027];
    await Promise.all([first, book.refresh(), book.refresh(), book.refresh()]);
    expect(tables.asked - before).toBe(2);
    expect(book.newestEdition).toBe(1);
  });
});
