import { findRule, formatInstant, type Rule } from '@yizhan/deadlines';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import type { Loaded } from '../procedure/decide.js';
import type { AnyProcedure, ClockDefinition } from '../procedure/procedure.js';
import type { Expired } from './expired.input.js';

/** The step that the end of a limit asks for. */
export interface ExpiryStep {
  readonly id: string;
  readonly action: string;
  readonly input: Expired;
  /** The due instant: the step is dated to it, however late the system gets to take it. */
  readonly at: number;
}

/**
 * When the system has to act on a clock, in milliseconds since the epoch: at the due instant of a running one whose table
 * names an action for its end. Undefined for every other, and while lateness is forgiven without a new last day.
 */
export function expiresAt(procedure: AnyProcedure, { rule, ruleVersion, current }: CaseClock): number | undefined {
  const definition: ClockDefinition<string> | undefined = procedure.clocks[rule];
  if (definition?.onExpiry === undefined || current.state !== 'running') return undefined;
  if (current.excused && current.excused.until === undefined) return undefined;
  return findRule(rule, ruleVersion).expiry.consequence === 'decide' ? current.dueAt : undefined;
}

/** The step that the system has to take on a case at `now`: that of the limit which ran out first. */
export function expiryStep<C extends CaseRow>(
  procedure: AnyProcedure<C>,
  { row, clocks }: Loaded<C>,
  now: number,
): ExpiryStep | undefined {
  let first: { clock: CaseClock; at: number } | undefined;
  for (const clock of clocks) {
    const at = expiresAt(procedure, clock);
    // A limit is kept until the last millisecond of its last day has passed.
    if (at !== undefined && at < now && (!first || at < first.at)) first = { clock, at };
  }
  if (!first) return undefined;
  const { clock, at } = first;
  const reason = reasonOf(findRule(clock.rule, clock.ruleVersion));
  const input = { rule: clock.rule, dueAt: formatInstant(at), reason };
  return { id: row.id, action: procedure.clocks[clock.rule]!.onExpiry!, input, at };
}

/** What history and citizen read: which limit ran out, what follows, and by which article. */
function reasonOf({ titleZh, expiry, basis }: Rule): string {
  const articles = basis.map(({ law, article }) => `${law} ${article}`).join('；');
  return `“${titleZh}”期限届满：${expiry.textZh}（${articles}）`;
}
