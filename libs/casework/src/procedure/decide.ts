import { randomUUID } from 'node:crypto';
import { type Calendar, clockTransition, type Entry, findRule, fold, LedgerError } from '@yizhan/deadlines';
import { type Caller, Problem } from '@yizhan/platform';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import { reasonIn } from './case-events.js';
import { type ActionDefinition, type AnyProcedure, type ClockDefinition, isFinal } from './procedure.js';
import type { Step } from './step.js';

/** A clock as a step leaves it, with the ledger entries the step adds. */
export interface ClockChange {
  readonly clock: CaseClock;
  readonly added: readonly Entry[];
}

/** What a step does, before anything is written. */
export interface Decision<C extends CaseRow> extends Step<C> {
  readonly clocks: readonly ClockChange[];
  readonly reason?: string;
}

/** A case with its clocks. */
export interface Loaded<C extends CaseRow> {
  readonly row: C;
  readonly clocks: readonly CaseClock[];
}

/** Decides the opening of a case in the procedure's initial state. Pure but for the ids of new clocks. */
export function decideOpening<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  calendar: Calendar,
  row: C,
  clocks: readonly CaseClock[],
  before: C | undefined,
  caller: Caller,
  at: number,
  action: string,
): Decision<C> {
  const opened: C = {
    ...row,
    state: procedure.initial,
    outcome: null,
    closedAt: null,
    version: (before?.version ?? 0) + 1,
    eventSeq: before?.eventSeq ?? 0,
    updatedAt: new Date(at),
  };
  const changes = moveClocks(procedure, calendar, opened, clocks, at);
  return {
    action,
    ...(before && { before }),
    after: opened,
    stateTitle: procedure.states[opened.state]?.title,
    input: {},
    caller,
    at,
    clocks: changes,
  };
}

/**
 * Decides an action on a case: its state, guard, changes and clocks. Pure but for the ids of new clocks.
 * Throws `Problem` `action-not-allowed`, or the refusal of the action's guard or of a clock's rule.
 */
export function decide<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  calendar: Calendar,
  { row, clocks }: Loaded<C>,
  name: string,
  input: object,
  caller: Caller,
  at: number,
): Decision<C> {
  const action = procedure.actions[name] as ActionDefinition<string, object, C>;
  if (!action.from.includes(row.state)) throw notAllowed(procedure, row.state, action);
  const facts = { case: row, input, at, caller };
  const refusal = action.guard?.(facts);
  if (refusal) throw refusal;
  const state = action.to ?? row.state;
  const final = isFinal(procedure, state);
  const after: C = {
    ...row,
    ...action.apply?.(facts),
    state,
    version: row.version + 1,
    updatedAt: new Date(at),
    ...(final && { outcome: procedure.states[state]!.outcome, closedAt: new Date(at) }),
  };
  const reason = reasonIn(input);
  const extended = action.extends ? extendClock(calendar, clocks, action.extends, input, at) : [];
  const changes = [...extended, ...moveClocks(procedure, calendar, after, clocks, at)];
  return {
    action: name,
    before: row,
    after,
    stateTitle: procedure.states[state]?.title,
    input,
    caller,
    at,
    clocks: changes,
    ...(reason && { reason }),
  };
}

/** The case with its clocks as a decision leaves it. */
export function loadedAfter<C extends CaseRow>({ clocks }: Loaded<C>, decision: Decision<C>): Loaded<C> {
  const changed = new Map(decision.clocks.map(({ clock }) => [clock.id, clock]));
  const kept = clocks.map(clock => changed.get(clock.id) ?? clock);
  const fresh = [...changed.values()].filter(({ id }) => !clocks.some(clock => clock.id === id));
  return { row: decision.after, clocks: [...kept, ...fresh].sort(byStart) };
}

/** The order in which the store reads clocks, so that an answer shows them as the next reading will. */
function byStart(a: CaseClock, b: CaseClock): number {
  return a.current.startedAt - b.current.startedAt || (a.rule < b.rule ? -1 : 1);
}

function notAllowed(procedure: AnyProcedure, state: string, action: ActionDefinition<string, object>): Problem {
  const title = procedure.states[state]?.title ?? state;
  const from = action.from.map(name => `“${procedure.states[name]?.title ?? name}”`).join('、');
  return new Problem('action-not-allowed', `案件现为“${title}”，只有在${from}时才能${action.title}。`);
}

/** What entering a state does to each clock of the table: start, stand still, go on, stop. */
function moveClocks(
  procedure: AnyProcedure,
  calendar: Calendar,
  after: CaseRow,
  clocks: readonly CaseClock[],
  at: number,
): ClockChange[] {
  const changes: ClockChange[] = [];
  for (const [id, definition] of Object.entries<ClockDefinition<string>>(procedure.clocks)) {
    const mode = definition.counts.includes(after.state)
      ? 'counts'
      : definition.stands?.includes(after.state)
        ? 'stands'
        : 'off';
    const open = clocks.find(clock => clock.rule === id && clock.current.state !== 'stopped');
    const start = definition.from === 'received' ? after.receivedAt.getTime() : at;
    const added = clockTransition(open?.current, mode, open ? at : start, procedure.states[after.state]?.waits);
    if (added.length > 0) changes.push(changeOf(calendar, open ?? newClock(id, calendar), added));
  }
  return changes;
}

function extendClock(
  calendar: Calendar,
  clocks: readonly CaseClock[],
  extension: NonNullable<ActionDefinition<string, object>['extends']>,
  input: object,
  at: number,
): ClockChange[] {
  const open = clocks.find(clock => clock.rule === extension.clock && clock.current.state !== 'stopped');
  if (!open) throw new Problem('action-not-allowed', '该时限没有在计时，不能延长。');
  const { amount, reason } = extension.by(input);
  const unit = findRule(open.rule).extension?.unit;
  if (!unit) throw new Problem('extension-refused', '该时限依规定不得延长。');
  const entry: Entry = { kind: 'extended', at, amount, unit, approver: extension.approver, reason };
  try {
    return [changeOf(calendar, open, [entry])];
  } catch (error) {
    if (error instanceof LedgerError) throw new Problem('extension-refused', error.message);
    throw error;
  }
}

function changeOf(calendar: Calendar, clock: CaseClock, added: readonly Entry[]): ClockChange {
  const state = fold(findRule(clock.rule), calendar, added, clock.entries.length > 0 ? clock.current : undefined);
  return { clock: { ...clock, entries: [...clock.entries, ...added], current: state }, added };
}

function newClock(rule: string, calendar: Calendar): CaseClock {
  const { version } = findRule(rule);
  return {
    id: randomUUID(),
    rule,
    ruleVersion: version,
    calendarVersion: calendar.version,
    entries: [],
    current: undefined as never,
  };
}
