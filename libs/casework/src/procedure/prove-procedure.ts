import { findRule, type Rule } from '@yizhan/deadlines';
import {
  type ActionDefinition,
  type AnyProcedure,
  type ClockDefinition,
  isFinal,
  rolesOf,
  type StateDefinition,
} from './procedure.js';

/** A procedure table that breaks a rule of the house; names every offender. The service refuses to start. */
export class ProcedureError extends Error {
  constructor(service: string, offenders: readonly string[]) {
    super(`The procedure of ${service} cannot run:\n${offenders.map(line => `  - ${line}`).join('\n')}`);
    this.name = 'ProcedureError';
  }
}

/**
 * Proves a table before the service starts: every state is reachable, every state that is not final is covered by a
 * clock, every final state has an outcome (and no action leaves it unless it was handed back), every action has a role
 * and an input, every clock has a rule, and no clock stands still for a reason its rule does not know.
 * Throws `ProcedureError` naming all offenders.
 */
export function proveProcedure(procedure: AnyProcedure): void {
  const offenders = [...unknownStates(procedure), ...states(procedure), ...actions(procedure), ...clocks(procedure)];
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
    const covered = Object.values<ClockDefinition<string>>(procedure.clocks).some(clock => clock.counts.includes(name));
    if (!covered) yield `state "${name}" is not final and no clock counts in it`;
  }
}

function* actions(procedure: AnyProcedure): Generator<string> {
  for (const [name, action] of entries(procedure)) {
    if (rolesOf(action).length === 0 || rolesOf(action).some(role => !role)) yield `action "${name}" has no role`;
    if (typeof action.input !== 'function') yield `action "${name}" has no input class`;
    if (action.from.length === 0) yield `action "${name}" starts from no state`;
    if (!action.extends) continue;
    const { clock } = action.extends;
    if (!(clock in procedure.clocks)) yield `action "${name}" extends the unknown clock "${clock}"`;
    else if (!ruleOrUndefined(clock)?.extension) yield `action "${name}" extends "${clock}", which its rule forbids`;
    if (action.to !== undefined) yield `action "${name}" extends a clock and moves the case too`;
  }
}

function* clocks(procedure: AnyProcedure): Generator<string> {
  for (const [id, clock] of Object.entries<ClockDefinition<string>>(procedure.clocks)) {
    const rule = ruleOrUndefined(id);
    if (!rule) {
      yield `clock "${id}" has no rule`;
      continue;
    }
    for (const state of clock.stands ?? []) {
      const reason = procedure.states[state]?.waits;
      if (clock.counts.includes(state)) yield `clock "${id}" both counts and stands still in "${state}"`;
      if (!reason) yield `clock "${id}" stands still in "${state}", which does not say what it waits for`;
      else if (!rule.stops.some(stop => stop.reason === reason)) yield `clock "${id}" may not stand still for "${reason}"`;
    }
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

function ruleOrUndefined(id: string): Rule | undefined {
  try {
    return findRule(id);
  } catch {
    return undefined;
  }
}
