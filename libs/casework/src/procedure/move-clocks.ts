import { type ClockMode, clockTransition, findRule } from '@yizhan/deadlines';
import type { CaseCalendars } from '../calendars/case-calendars.js';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import { changeOf, type ClockChange, newClock } from '../clocks/clock-change.js';
import type { AnyProcedure, ClockDefinition } from './procedure.js';

/** What the table asks of a clock in a case as it is. */
export function modeIn(
  { kinds }: Pick<AnyProcedure, 'kinds'>,
  { counts, stands, only }: ClockDefinition<string>,
  row: CaseRow,
): ClockMode {
  const { state } = row;
  if (only && !only.includes(kinds!.of(row))) return 'off';
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
    const open = clocks.filter(clock => clock.rule === id && clock.current.state !== 'stopped');
    for (const { present, item, mode, start } of hands(procedure, definition, after, open, at)) {
      const current = present && standing(present, at);
      const added = clockTransition(current, mode, present ? at : start, waits, left);
      if (added.length > 0)
        changes.push(changeOf(calendars, present ?? newClock(id, after.division, start, calendars, item), added));
    }
  }
  return changes;
}

/** A clock that is there or wanted, and what the case asks of it. */
interface Hand {
  readonly present?: CaseClock | undefined;
  readonly item?: string;
  readonly mode: ClockMode;
  readonly start: number;
}

/** One hand for a rule, or one for each of its items and for those that are gone. */
function hands(
  procedure: AnyProcedure,
  definition: ClockDefinition<string>,
  after: CaseRow,
  open: readonly CaseClock[],
  at: number,
): Hand[] {
  const mode = modeIn(procedure, definition, after);
  const start = definition.from === 'received' ? after.receivedAt.getTime() : at;
  if (!definition.each) return [{ present: open[0], mode, start }];
  const items = mode === 'off' ? [] : definition.each(after);
  const gone = open.filter(clock => !items.some(({ item }) => item === clock.item));
  return [
    ...gone.map(present => ({ present, mode: 'off' as const, start })),
    ...items.map(({ item, from = start }) => ({
      present: open.find(clock => clock.item === item),
      item,
      mode,
      start: from,
    })),
  ];
}

/** The event that a backward limit counts from is still to come, so what happens to the clock happens before its start. */
function standing({ rule, ruleVersion, current }: CaseClock, at: number): CaseClock['current'] {
  const isToCome = current.version === 1 && findRule(rule, ruleVersion).direction === 'before';
  return isToCome ? { ...current, lastAt: Math.min(current.lastAt, at) } : current;
}
