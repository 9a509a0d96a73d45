import { type ClockMode, clockTransition } from '@yizhan/deadlines';
import type { CaseCalendars } from '../calendars/case-calendars.js';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import { changeOf, type ClockChange, newClock } from '../clocks/clock-change.js';
import type { AnyProcedure, ClockDefinition } from './procedure.js';

/** What the table asks of a clock in a state. */
export function modeIn({ counts, stands }: ClockDefinition<string>, state: string): ClockMode {
  if (counts.includes(state)) return 'counts';
  return stands?.includes(state) ? 'stands' : 'off';
}

/** What entering a state does to each clock of the table: start, stand still, go on, stop. */
export function moveClocks(
  procedure: AnyProcedure,
  calendars: CaseCalendars,
  before: CaseRow | undefined,
  after: CaseRow,
  clocks: readonly CaseClock[],
  at: number,
): ClockChange[] {
  const changes: ClockChange[] = [];
  const waits = procedure.states[after.state]?.waits;
  // What a decision has added, such as force majeure, ends by a decision too.
  const left = before && (procedure.states[before.state]?.waits ?? null);
  for (const [id, definition] of Object.entries<ClockDefinition<string>>(procedure.clocks)) {
    const open = clocks.find(clock => clock.rule === id && clock.current.state !== 'stopped');
    const start = definition.from === 'received' ? after.receivedAt.getTime() : at;
    const mode = modeIn(definition, after.state);
    const added = clockTransition(open?.current, mode, open ? at : start, waits, left);
    if (added.length > 0)
      changes.push(changeOf(calendars, open ?? newClock(id, after.division, start, calendars), added));
  }
  return changes;
}
