import { randomUUID } from 'node:crypto';
import { acceptanceNo, type DeadlineWarnedV1, type SupervisionTask } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { NewEvent } from '@yizhan/messaging';

let told = 0;

/** A task of mediation in 410302 that has just been raised, as supervision tells of it. */
export function taskTold(at: number, more: Partial<SupervisionTask> = {}, name = 'raised'): NewEvent {
  told += 1;
  const taskId = randomUUID();
  const data: SupervisionTask = {
    taskId,
    caseId: randomUUID(),
    acceptanceNo: acceptanceNo('410302', 2026, told),
    clockId: randomUUID(),
    service: 'mediation',
    division: '410302',
    matter: 'mediation.neighbour',
    rule: 'mediation.accept',
    level: 'county',
    state: name,
    dueAt: formatInstant(at - 1),
    raisedAt: formatInstant(at),
    latenessMs: 1,
    version: 1,
    occurredAt: formatInstant(at),
    ...more,
  };
  return { type: `supervision.task.${name}.v1`, aggregate: taskId, seq: 1, key: data.caseId, data, occurredAt: at };
}

/** A limit of mediation in 410302 that is near. */
export function warningTold(at: number, more: Partial<DeadlineWarnedV1> = {}): NewEvent {
  told += 1;
  const data: DeadlineWarnedV1 = {
    clockId: randomUUID(),
    clockVersion: 1,
    caseId: randomUUID(),
    acceptanceNo: acceptanceNo('410302', 2026, told),
    service: 'mediation',
    division: '410302',
    rule: 'mediation.accept',
    warnAt: formatInstant(at),
    dueAt: formatInstant(at + 3_600_000),
    occurredAt: formatInstant(at),
    ...more,
  };
  const { clockId: aggregate, caseId: key } = data;
  return { type: 'supervision.deadline.warned.v1', aggregate, seq: 1, key, data, occurredAt: at };
}
