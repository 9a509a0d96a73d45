import type { ClockChangedV1 } from '@yizhan/contracts';
import type { Finding } from '../task/task-news.js';
import { passes } from './alarm.js';
import type { DeadlineEntry, DeadlineRow, Watch } from './deadline.entity.js';

/** A clock's new entry in the register, and what becomes of its tasks. */
export interface Folded {
  readonly entry: DeadlineEntry;
  readonly tasks?: Finding;
}

/**
 * How long after its end a limit that decides by itself may go on running, in milliseconds: its service takes the step.
 * A case of which it cannot, or which it has lost sight of, is supervised all the same.
 */
const backstopMs = 86_400_000;

/**
 * Folds a clock event into the register; pure. The highest version wins whatever the order of arrival: an event that is
 * not newer changes nothing and gives undefined.
 */
export function foldDeadline(known: DeadlineEntry | undefined, event: ClockChangedV1): Folded | undefined {
  if (known && known.version >= event.version) return undefined;
  const entry = entryOf(event);
  const raised = known?.watch === 'raised';
  const moved =
    known !== undefined &&
    (entry.dueAt.getTime() !== known.dueAt.getTime() || entry.raiseAt?.getTime() !== known.raiseAt?.getTime());
  const late = entry.stoppedAt !== null && entry.raiseAt !== null && entry.stoppedAt > entry.raiseAt;
  const over = entry.excused ? 'excused' : 'kept';
  const warned = entry.warnAt !== null && isWarned(known, entry);
  const passed = passes(entry) && isPassed(known, entry);
  const answer = (watch: Watch, tasks?: Folded['tasks']): Folded => ({
    entry: { ...entry, watch, warned, passed },
    ...(tasks && { tasks }),
  });

  if (entry.state === 'stopped') {
    if (!late) return answer('settled', raised ? over : undefined);
    return raised && !moved ? answer('settled', 'remedy') : answer('watched', raised ? 'moved' : undefined);
  }
  if (raised && !moved) return answer('raised');
  return answer(
    entry.state === 'suspended' ? 'standing' : 'watched',
    raised ? (entry.excused ? 'excused' : 'moved') : undefined,
  );
}

/** Of a clock that has stopped nobody is warned any more: it was if its warning point came first. If it goes on, anew. */
function isWarned(known: DeadlineEntry | undefined, { warnAt, stoppedAt }: DeadlineRow): boolean {
  if (stoppedAt) return stoppedAt >= warnAt!;
  return known?.warned === true && known.state !== 'stopped' && known.warnAt?.getTime() === warnAt!.getTime();
}

function isPassed(known: DeadlineEntry | undefined, { dueAt, stoppedAt }: DeadlineRow): boolean {
  if (stoppedAt) return stoppedAt > dueAt;
  return known?.passed === true && known.state !== 'stopped' && known.dueAt.getTime() === dueAt.getTime();
}

/** A limit that only reminds, and one whose lateness is forgiven, never has a task. */
function raiseAtOf({ consequence = 'supervise', excused = false, dueAt }: ClockChangedV1): Date | null {
  if (excused || consequence === 'remind') return null;
  const due = new Date(dueAt);
  return consequence === 'decide' ? new Date(due.getTime() + backstopMs) : due;
}

function entryOf(event: ClockChangedV1): DeadlineRow {
  return {
    clockId: event.clockId,
    version: event.version,
    caseId: event.caseId,
    acceptanceNo: event.acceptanceNo,
    service: event.service,
    division: event.division,
    matter: event.matter ?? null,
    rule: event.rule,
    ruleVersion: event.ruleVersion,
    calendarVersion: event.calendarVersion,
    state: event.state,
    startedAt: new Date(event.startedAt),
    dueAt: new Date(event.dueAt),
    warnAt: event.warnAt ? new Date(event.warnAt) : null,
    stoppedAt: event.stoppedAt ? new Date(event.stoppedAt) : null,
    reason: event.reason ?? null,
    duty: event.duty ?? null,
    consequence: event.consequence ?? 'supervise',
    excused: event.excused ?? false,
    raiseAt: raiseAtOf(event),
    taskId: event.taskId ?? null,
  };
}
