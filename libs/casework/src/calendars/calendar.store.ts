import type { CalendarEdition, CalendarFacts, SpecialDay } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';

/** Where replicas of a service leave word that an edition was stored. */
export const calendarChannel = 'yizhan_calendars';

/** An edition as it rests in the table: who published it, and when. */
export interface StoredEdition extends CalendarEdition {
  readonly publishedBy: string;
  /** Milliseconds since the epoch. */
  readonly publishedAt: number;
}

/** What a service knows of calendars. */
export interface StoredCalendars {
  /** In the order in which they were stored; the last is the present one. */
  readonly bases: readonly CalendarFacts[];
  /** In the order of their numbers. */
  readonly editions: readonly StoredEdition[];
}

/** Stores the base that comes with the software; one that is there already stays where it is. */
export async function storeBase(database: Queryable, base: CalendarFacts, at: Date): Promise<void> {
  const facts = {
    ...base,
    holidays: [...base.holidays],
    makeUpWorkingDays: [...base.makeUpWorkingDays],
  };
  await prepared(
    database,
    'store-calendar-base',
    'insert into calendar_bases (version, facts, stored_at) values ($1, $2, $3) on conflict (version) do nothing',
    [base.version, JSON.stringify(facts), at],
  );
}

/**
 * Stores an edition and, when the transaction commits, tells every replica of it. Returns false if it is there already.
 */
export async function storeEdition(tx: Queryable, edition: StoredEdition): Promise<boolean> {
  const { rowCount } = await prepared(
    tx,
    'store-calendar-edition',
    `with stored as (
       insert into calendar_editions values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (edition) do nothing returning 1)
     select pg_notify('${calendarChannel}', '') from stored`,
    [
      edition.edition,
      edition.year,
      edition.division ?? null,
      JSON.stringify(edition.holidays),
      JSON.stringify(edition.makeUpWorkingDays),
      edition.notice,
      edition.publishedBy,
      new Date(edition.publishedAt),
    ],
  );
  return rowCount === 1;
}

/** Everything that is stored. */
export async function readCalendars(database: Queryable): Promise<StoredCalendars> {
  const bases = await prepared<{ facts: StoredFacts }>(
    database,
    'read-calendar-bases',
    'select facts from calendar_bases order by seq',
  );
  const editions = await prepared<EditionRow>(
    database,
    'read-calendar-editions',
    'select * from calendar_editions order by edition',
  );
  return { bases: bases.rows.map(({ facts }) => toFacts(facts)), editions: editions.rows.map(toEdition) };
}

type Pairs = readonly (readonly [number, string])[];
type StoredFacts = Omit<CalendarFacts, 'holidays' | 'makeUpWorkingDays'> & {
  readonly holidays: Pairs;
  readonly makeUpWorkingDays: Pairs;
};

interface EditionRow {
  readonly edition: number;
  readonly year: number;
  readonly division: string | null;
  readonly holidays: SpecialDay[];
  readonly make_up_working_days: SpecialDay[];
  readonly notice: string;
  readonly published_by: string;
  readonly published_at: Date;
}

function toFacts(stored: StoredFacts): CalendarFacts {
  return { ...stored, holidays: new Map(stored.holidays), makeUpWorkingDays: new Map(stored.makeUpWorkingDays) };
}

function toEdition(row: EditionRow): StoredEdition {
  return {
    edition: row.edition,
    year: row.year,
    ...(row.division !== null && { division: row.division }),
    holidays: row.holidays,
    makeUpWorkingDays: row.make_up_working_days,
    notice: row.notice,
    publishedBy: row.published_by,
    publishedAt: row.published_at.getTime(),
  };
}
