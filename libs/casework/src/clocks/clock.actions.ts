import { parseInstant, type Reason, reasonNames } from '@yizhan/deadlines';
import type { ActionDefinition } from '../procedure/procedure.js';
import { CorrectClock, ExcuseClock, ResumeClock, SuspendClock, WithdrawEntry } from './clock.inputs.js';

/**
 * What the head of the office may do to the ledger of any clock of a case, whatever its procedure is; a table takes them
 * over by one line, with the states in which they may be taken: `...clockActions('accepted', 'verifying')`. Where a reason
 * is another authority's to decide, the head records its decision.
 */
export function clockActions<S extends string>(...from: readonly S[]) {
  return {
    'suspend-clock': suspendClock(...from),
    'resume-clock': resumeClock(...from),
    ...recordActions(...from),
    'excuse-clock': excuseClock(...from),
  };
}

/** The two that put a record right; for procedures whose rules neither stand still by decision nor excuse lateness. */
export function recordActions<S extends string>(...from: readonly S[]) {
  return { 'correct-clock': correctClock(...from), 'withdraw-entry': withdrawEntry(...from) };
}

/** 中止 for a reason of the rule that is not a state of the case: force majeure, a death, another case to wait for. */
export function suspendClock<S extends string>(...from: readonly S[]): ActionDefinition<S, SuspendClock> {
  return {
    title: '中止时限',
    from,
    role: 'head',
    input: SuspendClock,
    ledger: {
      adds: 'suspended',
      entry: ({ input: { reason, since } }) => ({ reason, ...(since && { at: parseInstant(since) }) }),
      reason: ({ reason, note }) => withReason(reason, note),
    },
  };
}

/** 恢复 when the reason has ended. */
export function resumeClock<S extends string>(...from: readonly S[]): ActionDefinition<S, ResumeClock> {
  return {
    title: '恢复时限',
    from,
    role: 'head',
    input: ResumeClock,
    ledger: {
      adds: 'resumed',
      entry: ({ input: { reason, endedAt } }) => ({
        ...(reason && { reason }),
        ...(endedAt && { at: parseInstant(endedAt) }),
      }),
      reason: ({ reason, note }) => (reason ? withReason(reason, note) : note),
    },
  };
}

/** 更正 of a start that was recorded wrongly. */
export function correctClock<S extends string>(...from: readonly S[]): ActionDefinition<S, CorrectClock> {
  return {
    title: '更正时限起算时间',
    from,
    role: 'head',
    input: CorrectClock,
    ledger: {
      adds: 'corrected',
      afterwards: true,
      entry: ({ input: { startedAt, reason } }) => ({ startedAt: parseInstant(startedAt), reason }),
    },
  };
}

/** 撤回 of an entry that should not have been made. */
export function withdrawEntry<S extends string>(...from: readonly S[]): ActionDefinition<S, WithdrawEntry> {
  return {
    title: '撤回时限记录',
    from,
    role: 'head',
    input: WithdrawEntry,
    ledger: {
      adds: 'withdrawn',
      afterwards: true,
      entry: ({ input: { entry, reason } }) => ({ entry, reason }),
    },
  };
}

/** 准予顺延: lateness that the law forgives on request (民事诉讼法 86; 办理法律援助案件程序规定 27). */
export function excuseClock<S extends string>(...from: readonly S[]): ActionDefinition<S, ExcuseClock> {
  return {
    title: '准予顺延',
    from,
    role: 'head',
    input: ExcuseClock,
    ledger: {
      adds: 'excused',
      afterwards: true,
      entry: ({ input: { reason, until } }) => ({ reason, ...(until && { until: parseInstant(until) }) }),
      reason: ({ reason, note }) => withReason(reason, note),
    },
  };
}

function withReason(reason: Reason, note?: string): string {
  return note ? `${reasonNames[reason]}：${note}` : reasonNames[reason];
}
