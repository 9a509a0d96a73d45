import { Injectable } from '@nestjs/common';
import { CalendarBook } from '@yizhan/casework';
import { prepared, type Queryable } from '@yizhan/messaging';
import { DataSource } from 'typeorm';
import { cellChanges } from './cell.js';
import {
  addToCells,
  readEntries,
  readKnown,
  replaceEntries,
  takeCountingLock,
  takeTouched,
  touchEverything,
} from './count.store.js';
import { entriesOf } from './entries-of.js';
import type { Entry } from './entry.js';

/** What of the entries of some cases is no longer so, and what is instead. */
export interface EntryChanges {
  readonly gone: readonly Entry[];
  readonly come: readonly Entry[];
  /** How many are as they were. */
  readonly same: number;
}

/**
 * Counts by difference: of each case that was touched, what it counted for is taken out of the sums, and what it counts for
 * now is put in. One transaction for some hundred cases, by one replica at a time; the notes that cases were touched go
 * away in the same one, so that nothing is counted twice or forgotten, wherever it is killed.
 */
@Injectable()
export class Counter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: CalendarBook,
  ) {}

  /** Counts the next touched cases. Returns how many notes were dealt with; undefined while another replica counts. */
  async countSome(limit: number): Promise<number | undefined> {
    return this.dataSource.transaction(async tx => {
      if (!(await takeCountingLock(tx))) return undefined;
      const { notes, caseIds } = await takeTouched(tx, limit);
      if (caseIds.length === 0) return notes;
      const { gone, come } = await this.changesOf(tx, caseIds);
      await replaceEntries(tx, gone, come);
      await addToCells(tx, cellChanges(gone, come));
      return notes;
    });
  }

  /** What has changed in what these cases count for since it was written down. */
  async changesOf(tx: Queryable, caseIds: readonly string[]): Promise<EntryChanges> {
    const known = await readKnown(tx, caseIds);
    const before = new Map((await readEntries(tx, caseIds)).map(entry => [keyOf(entry), entry]));
    const come: Entry[] = [];
    let same = 0;
    for (const one of known) {
      for (const entry of entriesOf(one, division => this.calendars.current(division))) {
        const key = keyOf(entry);
        const was = before.get(key);
        if (was && isSame(was, entry)) {
          before.delete(key);
          same += 1;
        } else come.push(entry);
      }
    }
    return { gone: [...before.values()], come, same };
  }

  /**
   * Working days are those of the newest calendar: where there is a newer one than before, everything is touched. Only then
   * it is noted, so that whoever is killed on the way touches everything again.
   */
  async followCalendar(): Promise<void> {
    const { version } = this.calendars;
    const on = this.dataSource.manager;
    const { rows } = await prepared<{ version: string }>(
      on,
      'calendar-counted',
      'select version from indicator_calendar',
    );
    if (rows[0]?.version === version) return;
    await touchEverything(on);
    await prepared(
      on,
      'follow-calendar',
      `insert into indicator_calendar (one, version) values (true, $1) on conflict (one) do update set version = excluded.version`,
      [version],
    );
  }
}

function keyOf({ caseId, ref }: Entry): string {
  return `${caseId} ${ref}`;
}

const fields = [
  'kind',
  'day',
  'receivedDay',
  'division',
  'service',
  'matter',
  'channel',
  'handler',
  'detail',
  'dueAt',
  'days',
  'workdays',
] as const satisfies readonly (keyof Entry)[];

function isSame(one: Entry, other: Entry): boolean {
  return (
    fields.every(field => one[field] === other[field]) &&
    one.groups.length === other.groups.length &&
    one.groups.every((group, index) => group === other.groups[index])
  );
}
