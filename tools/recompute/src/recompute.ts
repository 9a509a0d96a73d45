import { CalendarBook, readCalendars } from '@yizhan/casework';
import { findRule, formatInstant, replay } from '@yizhan/deadlines';
import type pg from 'pg';
import { readClocks, type StoredClock } from './clock.reader.js';

/** A clock whose table does not say what its ledger makes. */
export interface Difference {
  readonly clockId: string;
  readonly rule: string;
  /** For example `due_at`. */
  readonly column: string;
  readonly stored: string;
  readonly folded: string;
}

/** What became of the clocks of a database. */
export interface Checked {
  readonly clocks: number;
  readonly open: number;
  readonly entries: number;
  readonly differences: readonly Difference[];
  /** Elapsed, reading included. */
  readonly seconds: number;
}

/** Beyond these a difference is counted by nobody: the first hundreds show what is wrong. */
const mostDifferences = 1_000;

/**
 * Folds the ledger of every clock of a database anew, by the rule version and the calendar version that the clock names,
 * and compares what comes out with what is stored.
 * @param table of the cases: `cases`, or `tasks` in supervision
 */
export async function recomputeDatabase(client: pg.Client, table: string): Promise<Checked> {
  const begun = performance.now();
  const book = new CalendarBook(await readCalendars(client));
  const differences: Difference[] = [];
  let [clocks, open, entries] = [0, 0, 0];
  for await (const page of readClocks(client, table)) {
    for (const clock of page) {
      clocks += 1;
      if (clock.state !== 'stopped') open += 1;
      entries += clock.entries.length;
      if (differences.length < mostDifferences) compare(clock, book, differences);
    }
  }
  return { clocks, open, entries, differences, seconds: (performance.now() - begun) / 1000 };
}

function compare(clock: StoredClock, book: CalendarBook, differences: Difference[]): void {
  const differs = (column: string, stored: unknown, folded: unknown) =>
    differences.push({ clockId: clock.id, rule: clock.rule, column, stored: String(stored), folded: String(folded) });
  try {
    const rule = findRule(clock.rule, clock.ruleVersion);
    const folded = replay(rule, book.calendar(clock.calendarVersion, clock.division), clock.entries);
    const instants = [
      ['due_at', clock.dueAt, folded.dueAt],
      ['warn_at', clock.warnAt, folded.warnAt],
      ['started_at', clock.startedAt, folded.startedAt],
      ['stopped_at', clock.stoppedAt, folded.stoppedAt ?? null],
    ] as const;
    for (const [column, stored, made] of instants) if (stored !== made) differs(column, textOf(stored), textOf(made));
    if (clock.state !== folded.state) differs('state', clock.state, folded.state);
    if (clock.version !== folded.version) differs('version', clock.version, folded.version);
  } catch (error) {
    differs('ledger', 'stored', (error as Error).message);
  }
}

function textOf(instant: number | null): string {
  return instant === null ? 'null' : formatInstant(instant);
}
