import type { ClockChangedV1 } from '@yizhan/contracts';
import { type ClockState, type Entry, findRule, formatInstant } from '@yizhan/deadlines';
import type { ClockChange } from '../procedure/decide.js';
import type { CaseRow } from './case-row.js';

/** One clock of a case: its ledger and what the ledger folds to. */
export interface CaseClock {
  readonly id: string;
  readonly rule: string;
  /** Which of the things that each have a clock of this rule. */
  readonly item?: string;
  readonly ruleVersion: number;
  readonly calendarVersion: string;
  readonly entries: readonly Entry[];
  readonly current: ClockState;
}

/** A clock as REST and gRPC show it; instants in RFC 3339. */
export function clockView({ id, rule, item, ruleVersion, calendarVersion, current }: CaseClock) {
  const { titleZh, duty, expiry } = findRule(rule, ruleVersion);
  return {
    id,
    rule,
    title: titleZh,
    ...(item !== undefined && { item }),
    duty,
    consequence: expiry.consequence,
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
    ...(current.excused && { excused: true }),
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
  const { duty, expiry } = findRule(clock.rule, clock.ruleVersion);
  return {
    clockId: clock.id,
    caseId: subject.caseId,
    acceptanceNo: row.acceptanceNo,
    service: subject.service,
    division: row.division,
    ...(row.matter && { matter: row.matter }),
    rule: clock.rule,
    ...(clock.item !== undefined && { item: clock.item }),
    ruleVersion: clock.ruleVersion,
    calendarVersion: clock.calendarVersion,
    version: current.version,
    state: current.state,
    ...changeBy(added.at(-1)!),
    duty,
    consequence: expiry.consequence,
    ...(current.excused && current.excused.until === undefined && { excused: true }),
    startedAt: formatInstant(current.startedAt),
    dueAt: formatInstant(current.dueAt),
    ...(current.warnAt !== null && { warnAt: formatInstant(current.warnAt) }),
    ...(current.stoppedAt !== undefined && { stoppedAt: formatInstant(current.stoppedAt) }),
    ...(current.reason && { reason: current.reason }),
    ...(subject.taskId && { taskId: subject.taskId }),
    occurredAt: formatInstant(at),
  };
}

/** How the outside names what an entry does; what only puts the ledger right is a recomputation with its cause. */
function changeBy(entry: Entry): Pick<ClockChangedV1, 'change' | 'cause'> {
  switch (entry.kind) {
    case 'corrected':
    case 'withdrawn':
    case 'excused':
      return { change: 'recomputed', cause: entry.kind };
    case 'recomputed':
      return { change: 'recomputed', cause: entry.ruleVersion === undefined ? 'calendar' : 'rule' };
    default:
      return { change: entry.kind };
  }
}
