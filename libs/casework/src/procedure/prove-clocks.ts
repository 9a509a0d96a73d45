import { schemaOf } from '@yizhan/contracts';
import { findRule, type Rule, UnknownRuleError, versionsOf } from '@yizhan/deadlines';
import { roleNames } from '@yizhan/platform';
import { Expired } from '../expiry/expired.input.js';
import { type ActionDefinition, type AnyProcedure, type ClockDefinition, rolesOf } from './procedure.js';

/** What is wrong with the clocks of a table: their rules, where they stand still, what their end decides. */
export function* clocks(procedure: AnyProcedure): Generator<string> {
  for (const [id, clock] of clocksOf(procedure)) {
    const rule = ruleOrUndefined(id);
    if (!rule) {
      yield `clock "${id}" has no rule`;
      continue;
    }
    for (const state of clock.stands ?? []) {
      const reason = procedure.states[state]?.waits;
      if (clock.counts.includes(state)) yield `clock "${id}" both counts and stands still in "${state}"`;
      if (!reason) yield `clock "${id}" stands still in "${state}", which does not say what it waits for`;
      else if (!versionsOf(id).every(({ stops }) => stops.some(stop => stop.reason === reason)))
        yield `clock "${id}" may not stand still for "${reason}"`;
    }
    yield* kindsOf(procedure, id, clock);
    yield* expiry(procedure, id, clock, rule);
  }
}

function* kindsOf({ kinds }: AnyProcedure, id: string, { only = [] }: ClockDefinition<string>): Generator<string> {
  for (const kind of only) {
    if (!kinds?.all.includes(kind)) yield `clock "${id}" is only for the unknown kind "${kind}"`;
  }
}

/**
 * A state in which only limits of the citizen or of another authority count would be nobody's care: one of the clocks that
 * count there is the office's, or moves the case by itself when it runs out; so in cases of each kind.
 */
export function* coverage(procedure: AnyProcedure, state: string): Generator<string> {
  for (const kind of procedure.kinds?.all ?? [undefined]) {
    const counting = clocksOf(procedure).filter(
      ([, { each, only, counts }]) => !each && counts.includes(state) && (!only || only.includes(kind!)),
    );
    const kept = counting.some(
      ([id, { onExpiry }]) => onExpiry !== undefined || ruleOrUndefined(id)?.duty === 'office',
    );
    const what = kind === undefined ? `state "${state}"` : `state "${state}" of a case of kind "${kind}"`;
    if (counting.length === 0) yield `${what} is not final and no clock counts in it`;
    else if (!kept) yield `${what} has only clocks that are not the office's and decide nothing`;
  }
}

/** What is wrong with what an action writes into a ledger. */
export function* ledgerActs(
  procedure: AnyProcedure,
  name: string,
  action: ActionDefinition<string, object>,
): Generator<string> {
  const { adds, clock } = action.ledger!;
  if (clock === undefined) {
    if (!schemaOf(action.input).required?.includes('rule'))
      yield `action "${name}" does not say whose ledger it writes in`;
    return;
  }
  for (const rule of [clock].flat()) {
    if (!(rule in procedure.clocks)) yield `action "${name}" writes in the ledger of the unknown clock "${rule}"`;
    else if (adds === 'extended') yield* extension(name, action, rule);
  }
}

function* extension(name: string, action: ActionDefinition<string, object>, clock: string): Generator<string> {
  const approver = ruleOrUndefined(clock)?.extension?.approver;
  if (approver === undefined) yield `action "${name}" extends "${clock}", which its rule forbids`;
  else if (approver in roleNames && rolesOf(action).some(role => role !== approver)) {
    yield `action "${name}" extends "${clock}", which only "${approver}" may approve`;
  }
}

function* expiry(
  procedure: AnyProcedure,
  id: string,
  { onExpiry, counts }: ClockDefinition<string>,
  rule: Rule,
): Generator<string> {
  const decides = rule.expiry.consequence === 'decide';
  if (onExpiry === undefined) {
    if (decides) yield `clock "${id}" decides the case at its end, and no action of the table takes the step`;
    return;
  }
  if (!decides) yield `clock "${id}" takes "${onExpiry}" at its end, which its rule does not decide`;
  const action: ActionDefinition<string, object> | undefined = procedure.actions[onExpiry];
  if (!action) {
    yield `clock "${id}" takes the unknown action "${onExpiry}" at its end`;
    return;
  }
  const where = counts.filter(state => !action.from.includes(state));
  if (where.length > 0)
    yield `action "${onExpiry}" is not allowed in "${where.join('", "')}", where "${id}" can run out`;
  if (!rolesOf(action).includes('system'))
    yield `action "${onExpiry}" is taken at the end of "${id}", but not by the system`;
  const sameInput = action.input === Expired || action.input?.prototype instanceof Expired;
  if (!sameInput || (schemaOf(action.input).required ?? []).length > 0 || action.guard || action.lookup) {
    yield `action "${onExpiry}" is taken at the end of "${id}" and needs more than that it has run out`;
  }
}

function clocksOf(procedure: AnyProcedure): [string, ClockDefinition<string>][] {
  return Object.entries<ClockDefinition<string>>(procedure.clocks);
}

function ruleOrUndefined(id: string): Rule | undefined {
  try {
    return findRule(id);
  } catch (error) {
    if (error instanceof UnknownRuleError) return undefined;
    throw error;
  }
}
