import { randomUUID } from 'node:crypto';
import { type Entry, findRule, fold, ruleFor } from '@yizhan/deadlines';
import type { CaseCalendars } from '../calendars/case-calendars.js';
import type { CaseClock } from '../case/case-clock.js';

/** A clock as a step leaves it, with the ledger entries the step adds. */
export interface ClockChange {
  readonly clock: CaseClock;
  readonly added: readonly Entry[];
}

/** The clock with further entries, counted by the calendar it has. @throws LedgerError for the first entry that its ledger cannot take */
export function changeOf(calendars: CaseCalendars, clock: CaseClock, added: readonly Entry[]): ClockChange {
  const rule = findRule(clock.rule, clock.ruleVersion);
  const calendar = calendars.of(clock.calendarVersion);
  const state = fold(rule, calendar, added, clock.entries.length > 0 ? clock.current : undefined);
  return { clock: { ...clock, entries: [...clock.entries, ...added], current: state }, added };
}

/** A clock keeps the version of its rule that is in force in the case's division when it starts. */
export function newClock(
  rule: string,
  division: string,
  startedAt: number,
  calendars: CaseCalendars,
  item?: string,
): CaseClock {
  const { version } = ruleFor(rule, { startedAt, division });
  return {
    id: randomUUID(),
    rule,
    ...(item !== undefined && { item }),
    ruleVersion: version,
    calendarVersion: calendars.current.version,
    entries: [],
    current: undefined as never,
  };
}

/** Two changes of a step, the second made on what the first left: one change a clock. */
export function together(first: readonly ClockChange[], second: readonly ClockChange[]): ClockChange[] {
  const merged = new Map(first.map(change => [change.clock.id, change]));
  for (const change of second) {
    const before = merged.get(change.clock.id);
    merged.set(change.clock.id, before ? { ...change, added: [...before.added, ...change.added] } : change);
  }
  return [...merged.values()];
}

/** The clocks as changes leave them, new ones last. */
export function clocksAfter(clocks: readonly CaseClock[], changes: readonly ClockChange[]): CaseClock[] {
  if (changes.length === 0) return [...clocks];
  const changed = new Map(changes.map(({ clock }) => [clock.id, clock]));
  const kept = clocks.map(clock => changed.get(clock.id) ?? clock);
  return [...kept, ...[...changed.values()].filter(({ id }) => !clocks.some(clock => clock.id === id))];
}
