import { type Entry, findRule, LedgerError, type Rule, UnknownRuleError } from '@yizhan/deadlines';
import { Problem } from '@yizhan/platform';
import type { CaseCalendars } from '../calendars/case-calendars.js';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import { changeOf, type ClockChange } from '../clocks/clock-change.js';
import { ledgerProblem } from '../clocks/clock.problems.js';
import type { LedgerAct } from './ledger-act.js';
import { modeIn } from './move-clocks.js';
import type { AnyProcedure, ClockDefinition, StateDefinition, StepFacts } from './procedure.js';

/**
 * What an action writes into one of the case's ledgers by itself. Throws `Problem`: `unknown-rule`, `no-such-clock`,
 * `later-than-now`, `clock-follows-state`, or the code of the fold's own refusal.
 */
export function writeLedger<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  calendars: CaseCalendars,
  clocks: readonly CaseClock[],
  act: LedgerAct<C, object>,
  facts: StepFacts<C, object>,
): ClockChange[] {
  const clock = clockMeant(procedure, clocks, act, facts.input);
  const rule = findRule(clock.rule, clock.ruleVersion);
  const draft = act.entry({ ...facts, clock, rule });
  const entry = { kind: act.adds, at: facts.at, ...filledIn(act, rule, facts), ...draft } as Entry;
  if (entry.at > facts.at) throw new Problem('later-than-now', '所记的时间晚于现在，请核对。');
  const change = refusing(() => changeOf(calendars, clock, [entry]));
  requireAgreement(procedure, facts.case, clocks, change.clock);
  return [change];
}

function clockMeant<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  clocks: readonly CaseClock[],
  { clock: fixed, afterwards, item }: LedgerAct<C, object>,
  input: object,
): CaseClock {
  const { rule, clock: id } = (fixed ? {} : input) as { rule?: string; clock?: string };
  const rules = [fixed ?? rule!].flat();
  const only = item?.(input);
  const ofRule = clocks
    .filter(clock => rules.includes(clock.rule) && (afterwards || clock.current.state !== 'stopped'))
    .filter(clock => only === undefined || clock.item === only);
  const present = ofRule.find(({ current }) => current.state !== 'stopped') ?? ofRule.at(-1);
  const meant = id === undefined ? present : ofRule.find(clock => clock.id === id);
  if (meant) return meant;
  const title = titleOf(rules[0]!);
  if (rules[0]! in procedure.clocks) throw new Problem('no-such-clock', `本案没有正在计算的这一时限：${title}。`);
  throw new Problem('no-such-clock', `${procedure.title}程序中没有这一时限：${title}。`);
}

function titleOf(rule: string): string {
  try {
    return `${findRule(rule).titleZh}（${rule}）`;
  } catch (error) {
    if (error instanceof UnknownRuleError) throw new Problem('unknown-rule', `时限目录中没有“${rule}”。`);
    throw error;
  }
}

/** What an extension need not say: the unit is its rule's, and whoever takes the step approves it in the role asked for. */
function filledIn(act: LedgerAct<never, object>, rule: Rule, { caller }: StepFacts<CaseRow, object>): object {
  if (act.adds !== 'extended') return {};
  const { approver, unit = rule.unit } = rule.extension ?? {};
  return { unit, approver: caller.roles.find(role => role === approver) ?? caller.roles[0] };
}

/** Clocks start, stop and stand still as the table says; an entry may add to that, and not undo it. */
function requireAgreement(
  procedure: AnyProcedure,
  row: CaseRow,
  clocks: readonly CaseClock[],
  { id, rule, item, current }: CaseClock,
): void {
  const { title, waits } = procedure.states[row.state] as StateDefinition;
  const agrees = {
    off: current.state === 'stopped',
    counts: current.state !== 'stopped',
    stands: current.standing.some(({ reason }) => reason === waits),
  };
  // Of several clocks of a rule, one of an earlier round is over whatever the state asks of the present one.
  const over = clocks.some(
    clock => clock.id !== id && clock.rule === rule && clock.item === item && clock.current.state !== 'stopped',
  );
  const definition: ClockDefinition<string> | undefined = procedure.clocks[rule];
  if (agrees[over || !definition ? 'off' : modeIn(procedure, definition, row)]) return;
  throw new Problem(
    'clock-follows-state',
    `案件现为“${title}”，该时限在此状态下的计算由案件办理决定，请通过办理操作变更。`,
  );
}

function refusing<T>(fold: () => T): T {
  try {
    return fold();
  } catch (error) {
    if (error instanceof LedgerError) throw ledgerProblem(error);
    throw error;
  }
}
