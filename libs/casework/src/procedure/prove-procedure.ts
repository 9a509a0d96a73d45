import {
  type ActionDefinition,
  type AnyProcedure,
  type ClockDefinition,
  isFinal,
  rolesOf,
  type StateDefinition,
} from './procedure.js';
import { clocks, coverage, ledgerActs } from './prove-clocks.js';

/** A procedure table that breaks a rule of the house; names every offender. The service refuses to start. */
export class ProcedureError extends Error {
  constructor(service: string, offenders: readonly string[]) {
    super(`The procedure of ${service} cannot run:\n${offenders.map(line => `  - ${line}`).join('\n')}`);
    this.name = 'ProcedureError';
  }
}

/**
 * Proves a table before the service starts: every state is reachable, every state that is not final is covered by a
 * clock of the office or by one whose end decides, every final state has an outcome (and no action leaves it unless it was
 * handed back), every action has a role and an input, every clock has a rule, no clock stands still for a reason its rule
 * does not know, and what the end of a limit decides can be taken by the system alone, wherever the limit counts.
 * Throws `ProcedureError` naming all offenders.
 */
export function proveProcedure(procedure: AnyProcedure): void {
  const offenders = [
    ...unknownStates(procedure),
    ...unknownOutcomes(procedure),
    ...states(procedure),
    ...actions(procedure),
    ...clocks(procedure),
  ];
  if (offenders.length > 0) throw new ProcedureError(procedure.service, offenders);
}

function* unknownStates(procedure: AnyProcedure): Generator<string> {
  const known = new Set(Object.keys(procedure.states));
  if (!known.has(procedure.initial)) yield `initial state "${procedure.initial}" is not in the table`;
  for (const [name, action] of entries(procedure)) {
    for (const state of [...action.from, action.to]) {
      if (state !== undefined && !known.has(state)) yield `action "${name}" names the unknown state "${state}"`;
    }
  }
  for (const [rule, clock] of Object.entries<ClockDefinition<string>>(procedure.clocks)) {
    for (const state of [...clock.counts, ...(clock.stands ?? [])]) {
      if (!known.has(state)) yield `clock "${rule}" names the unknown state "${state}"`;
    }
  }
}

function* unknownOutcomes({ states, reopens }: AnyProcedure): Generator<string> {
  const outcomes = Object.values<StateDefinition>(states).map(({ outcome }) => outcome);
  for (const outcome of reopens?.after ?? []) {
    if (!outcomes.includes(outcome)) yield `cases are opened again after the unknown outcome "${outcome}"`;
  }
}

function* states(procedure: AnyProcedure): Generator<string> {
  const reached = reachable(procedure);
  const moving = entries(procedure).filter(([, action]) => action.to !== undefined);
  const leaving = new Set(moving.flatMap(([, action]) => action.from));
  for (const [name, state] of Object.entries<StateDefinition>(procedure.states)) {
    if (!reached.has(name)) yield `state "${name}" cannot be reached`;
    if (isFinal(procedure, name)) {
      if (state.outcome === '') yield `final state "${name}" has no outcome`;
      if (entries(procedure).some(([, action]) => action.from.includes(name)))
        yield `final state "${name}" has an action`;
      continue;
    }
    if (!leaving.has(name)) yield `state "${name}" has neither an outcome nor an action that leaves it`;
    yield* coverage(procedure, name);
  }
}

function* actions(procedure: AnyProcedure): Generator<string> {
  for (const [name, action] of entries(procedure)) {
    if (rolesOf(action).length === 0 || rolesOf(action).some(role => !role)) yield `action "${name}" has no role`;
    if (typeof action.input !== 'function') yield `action "${name}" has no input class`;
    if (action.from.length === 0) yield `action "${name}" starts from no state`;
    if (action.ledger) yield* ledgerActs(procedure, name, action);
  }
}

function reachable(procedure: AnyProcedure): Set<string> {
  const reached = new Set<string>([procedure.initial]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [, action] of entries(procedure)) {
      if (action.to !== undefined && !reached.has(action.to) && action.from.some(state => reached.has(state))) {
        reached.add(action.to);
        grew = true;
      }
    }
  }
  return reached;
}

function entries(procedure: AnyProcedure): [string, ActionDefinition<string, object>][] {
  return Object.entries<ActionDefinition<string, object>>(procedure.actions);
}
