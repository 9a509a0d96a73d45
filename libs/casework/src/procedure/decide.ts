import { type Caller, Problem } from '@yizhan/platform';
import type { CaseCalendars } from '../calendars/case-calendars.js';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import { type ClockChange, clocksAfter, together } from '../clocks/clock-change.js';
import { reasonIn } from './case-events.js';
import { moveClocks } from './move-clocks.js';
import { type ActionDefinition, type AnyProcedure, isFinal } from './procedure.js';
import type { Step } from './step.js';
import { writeLedger } from './write-ledger.js';

export type { ClockChange } from '../clocks/clock-change.js';

/** What a step does, before anything is written. */
export interface Decision<C extends CaseRow> extends Step<C> {
  readonly clocks: readonly ClockChange[];
  /** Nothing happened to the case itself: only its clocks are told to the others. */
  readonly clocksOnly?: true;
}

/** A case with its clocks. */
export interface Loaded<C extends CaseRow> {
  readonly row: C;
  readonly clocks: readonly CaseClock[];
}

/**
 * Decides the opening of a case in the procedure's initial state. Pure but for the ids of new clocks.
 * @param before the case as it had ended, when it is opened again
 */
export function decideOpening<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  calendars: CaseCalendars,
  row: C,
  clocks: readonly CaseClock[],
  before: C | undefined,
  caller: Caller,
  at: number,
  action: string,
): Decision<C> {
  const opened: C = {
    ...row,
    ...(before && kept(procedure, before)),
    state: procedure.initial,
    outcome: null,
    closedAt: null,
    handlerId: null,
    handlerName: null,
    version: (before?.version ?? 0) + 1,
    eventSeq: before?.eventSeq ?? 0,
    updatedAt: new Date(at),
  };
  const changes = moveClocks(procedure, calendars, undefined, opened, clocks, at);
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
 * @param found what the action's lookup has read
 * Throws `Problem` `action-not-allowed`, or the refusal of the action's guard or of a clock's rule.
 */
export function decide<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  calendars: CaseCalendars,
  { row, clocks }: Loaded<C>,
  name: string,
  input: object,
  caller: Caller,
  at: number,
  found?: object,
): Decision<C> {
  const action = procedure.actions[name] as ActionDefinition<string, object, C>;
  if (!action.from.includes(row.state)) throw notAllowed(procedure, row.state, action);
  const facts = { case: row, input, at, caller, found };
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
  const reason = action.ledger?.reason?.(input) ?? reasonIn(input);
  const written = action.ledger ? writeLedger(procedure, calendars, clocks, action.ledger, facts) : [];
  const moved = moveClocks(procedure, calendars, row, after, clocksAfter(clocks, written), at);
  return {
    action: name,
    before: row,
    after,
    stateTitle: procedure.states[state]?.title,
    input: recorded(input, action.confidential),
    caller,
    at,
    clocks: together(written, moved),
    ...(reason && { reason }),
  };
}

/** What of a case stays as it was when it is opened again. */
function kept<C extends CaseRow>({ reopens }: AnyProcedure<C>, before: C): Partial<C> {
  return Object.fromEntries((reopens?.keeps ?? []).map(column => [column, before[column]])) as Partial<C>;
}

/** The input as the history keeps it. */
function recorded(input: object, confidential: readonly string[] = []): object {
  if (confidential.length === 0) return input;
  return Object.fromEntries(Object.entries(input).filter(([field]) => !confidential.includes(field)));
}

/** The case with its clocks as a decision leaves it. */
export function loadedAfter<C extends CaseRow>({ clocks }: Loaded<C>, decision: Decision<C>): Loaded<C> {
  return { row: decision.after, clocks: clocksAfter(clocks, decision.clocks).sort(byStart) };
}

/** The order in which the store reads clocks, so that an answer shows them as the next reading will. */
function byStart(a: CaseClock, b: CaseClock): number {
  const [one, other] = [`${a.rule} ${a.id}`, `${b.rule} ${b.id}`];
  return a.current.startedAt - b.current.startedAt || (one < other ? -1 : 1);
}

function notAllowed(procedure: AnyProcedure, state: string, action: ActionDefinition<string, object>): Problem {
  const title = procedure.states[state]?.title ?? state;
  const from = action.from.map(name => `“${procedure.states[name]?.title ?? name}”`).join('、');
  return new Problem('action-not-allowed', `案件现为“${title}”，只有在${from}时才能${action.title}。`);
}
