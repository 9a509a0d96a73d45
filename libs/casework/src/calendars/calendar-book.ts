import {
  type Calendar,
  type CalendarEdition,
  calendarFrom,
  type CalendarFacts,
  editionsFor,
  factsWith,
  nationalFacts,
  partsOfVersion,
} from '@yizhan/deadlines';
import type { Queryable } from '@yizhan/messaging';
import type { CaseCalendars } from './case-calendars.js';
import { readCalendars, storeBase, type StoredCalendars, type StoredEdition } from './calendar.store.js';

/**
 * Every calendar that a service knows, in memory: the bases and editions of its database, put together for a division and
 * a version when they are asked for. What another replica has stored meanwhile is read again on notice, and at the latest
 * when a clock carries a version that is not known here.
 */
export class CalendarBook {
  private readonly calendars = new Map<string, Calendar>();
  /** By version, then by division: the same calendar object wherever the same editions apply. */
  private readonly placed = new Map<string, Map<string, Calendar>>();
  private readonly places = new Map<string, CaseCalendars>();
  private reading: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  /** Without a database the book holds what it was given, and never more. */
  constructor(
    private known: StoredCalendars,
    private readonly database?: Queryable,
  ) {}

  /** The book of a database, after the base that comes with the software was stored there. */
  static async open(database: Queryable, at: Date): Promise<CalendarBook> {
    await storeBase(database, nationalFacts(), at);
    return new CalendarBook(await readCalendars(database), database);
  }

  /** The book as it would be with one more edition. */
  with(edition: CalendarEdition): CalendarBook {
    const stored = { ...edition, publishedBy: '', publishedAt: 0 };
    return new CalendarBook({ ...this.known, editions: [...this.known.editions, stored] });
  }

  /** The base that comes with the software, without any edition. */
  static ofThePackage(): CalendarBook {
    return new CalendarBook({ bases: [nationalFacts()], editions: [] });
  }

  /** Number of the newest edition; 0 before the first. */
  get newestEdition(): number {
    return this.known.editions.at(-1)?.edition ?? 0;
  }

  /** Names everything that is known: the version of a place in which every edition applies. */
  get version(): string {
    return this.newestEdition === 0 ? this.base.version : `${this.base.version}+${this.newestEdition}`;
  }

  get editions(): readonly StoredEdition[] {
    return this.known.editions;
  }

  /** The base on which the present calendars rest. */
  get base(): CalendarFacts {
    return this.known.bases.at(-1)!;
  }

  /** The facts that hold in a division now; without one, in the whole country. */
  facts(division?: string): CalendarFacts {
    return factsWith(this.base, editionsFor(this.known.editions, division));
  }

  /** The calendar that holds in a division now; without one, in the whole country. */
  current(division?: string): Calendar {
    return this.calendar(this.version, division);
  }

  /**
   * The calendar of a version in a division. Throws `Error` for a version that is not known here; `ensure` reads again
   * first.
   */
  calendar(version: string, division = ''): Calendar {
    let byDivision = this.placed.get(version);
    const found = byDivision?.get(division);
    if (found) return found;
    if (!this.knows(version)) throw new Error(`the calendar ${version} is not known here`);
    const calendar = this.compose(version, division);
    if (!byDivision) this.placed.set(version, (byDivision = new Map()));
    byDivision.set(division, calendar);
    return calendar;
  }

  /** The calendars of a division. */
  in(division: string): CaseCalendars {
    const known = this.places.get(division);
    if (known) return known;
    const place = new Place(this, division);
    this.places.set(division, place);
    return place;
  }

  /** Reads again if one of these versions is not known. Rejects if it still is not. */
  async ensure(versions: Iterable<string>): Promise<void> {
    const missing = [...new Set(versions)].filter(version => !this.knows(version));
    if (missing.length === 0) return;
    await this.refresh();
    const unknown = missing.find(version => !this.knows(version));
    if (unknown) throw new Error(`the calendar ${unknown} is in no table of this service`);
  }

  /** Reads what is stored by now. Calls that come while it is being read share one further reading. */
  refresh(): Promise<void> {
    if (!this.reading) return this.read();
    this.next ??= this.reading.then(
      () => this.readNext(),
      () => this.readNext(),
    );
    return this.next;
  }

  private readNext(): Promise<void> {
    this.next = undefined;
    return this.read();
  }

  private read(): Promise<void> {
    this.reading = this.readOnce().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readOnce(): Promise<void> {
    if (this.database) this.known = await readCalendars(this.database);
  }

  private knows(version: string): boolean {
    const { base, edition } = partsOfVersion(version);
    return edition <= this.newestEdition && this.known.bases.some(facts => facts.version === base);
  }

  private compose(version: string, division: string): Calendar {
    const { base: baseVersion, edition: newest } = partsOfVersion(version);
    const editions = editionsFor(this.known.editions, division || undefined).filter(({ edition }) => edition <= newest);
    const key = `${baseVersion}+${editions.map(({ edition }) => edition).join('+')}`;
    const known = this.calendars.get(key);
    if (known) return known;
    const base = this.known.bases.find(facts => facts.version === baseVersion)!;
    const calendar = calendarFrom(factsWith(base, editions));
    this.calendars.set(key, calendar);
    return calendar;
  }
}

class Place implements CaseCalendars {
  constructor(
    private readonly book: CalendarBook,
    private readonly division: string,
  ) {}

  get current(): Calendar {
    return this.book.current(this.division);
  }

  of(version: string): Calendar {
    return this.book.calendar(version, this.division);
  }
}
