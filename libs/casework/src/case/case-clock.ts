import { type ClockChangedV1, clockChanges } from '@yizhan/contracts';
import { type ClockState, type Entry, findRule, formatInstant } from '@yizhan/deadlines';
import type { ClockChange } from '../procedure/decide.js';
import type { CaseRow } from './case-row.js';

/** One clock of a case: its ledger and what the ledger folds to. */
export interface CaseClock {
  readonly id: string;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly calendarVersion: string;
  readonly entries: readonly Entry[];
  readonly current: ClockState;
}

/** A clock as REST and gRPC show it; instants in RFC 3339. */
export function clockView({ id, rule, ruleVersion, calendarVersion, current }: CaseClock) {
  return {
    id,
    rule,
    title: findRule(rule).titleZh,
    state: current.state,
    version: current.version,
    ruleVersion,
    calendarVersion,
    startedAt: formatInstant(current.startedAt),
    dueAt: formatInstant(current.dueAt),
    warnAt: current.warnAt === null ? null : formatInstant(current.warnAt),
    ...(current.stoppedAt !== undefined && { stoppedAt: formatInstant(current.stoppedAt) }),
    ...(current.suspendedSince !== undefined && { suspendedSince: formatInstant(current.suspendedSince) }),
    ...(current.reason && { reason: current.reason }),
    provisional: current.provisional,
  };
}

/** The event that tells the whole clock as a change leaves it. */
export function clockChanged(
  { clock, added }: ClockChange,
  row: CaseRow,
  subject: { caseId: string; service: string; taskId?: string },
  at: number,
): ClockChangedV1 {
  const { current } = clock;
  const last = added.at(-1)!.kind;
  return {
    clockId: clock.id,
    caseId: subject.caseId,
    acceptanceNo: row.acceptanceNo,
    service: subject.service,
    division: row.division,
    ...(row.matter && { matter: row.matter }),
    rule: clock.rule,
    ruleVersion: clock.ruleVersion,
    calendarVersion: clock.calendarVersion,
    version: current.version,
    state: current.state,
    change: last satisfies (typeof clockChanges)[number],
    startedAt: formatInstant(current.startedAt),
    dueAt: formatInstant(current.dueAt),
    ...(current.warnAt !== null && { warnAt: formatInstant(current.warnAt) }),
    ...(current.stoppedAt !== undefined && { stoppedAt: formatInstant(current.stoppedAt) }),
    ...(current.reason && { reason: current.reason }),
    ...(subject.taskId && { taskId: subject.taskId }),
    occurredAt: formatInstant(at),
  };
}
