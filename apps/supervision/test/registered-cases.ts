import { randomUUID } from 'node:crypto';
import { acceptanceNo, type ClockChangedV1, type Service } from '@yizhan/contracts';
import type { TaskCase } from '../src/task/task.parts.js';
import type { Told } from '../test-support/case-stories.js';
import { clockChanged } from './clock-events.js';

/** A case as tests hand it in. */
export const aCase = (serial: number, service: Service = 'mediation', division = '410302'): TaskCase => ({
  caseId: randomUUID(),
  acceptanceNo: acceptanceNo(division, 2026, serial),
  service,
});

/** A limit of some cases, as their services tell of it; instants in milliseconds since the epoch. */
export interface LimitTold extends Partial<Omit<ClockChangedV1, 'dueAt' | 'stoppedAt'>> {
  readonly dueAt: number;
  /** When it was kept or ended late; a limit without runs. */
  readonly stoppedAt?: number;
}

/** What the services of these cases tell of a limit like this one in each. */
export function limitsOf(cases: readonly TaskCase[], { dueAt, stoppedAt, ...more }: LimitTold): Told[] {
  return cases.map(({ caseId, acceptanceNo: number, service }) => {
    const known = { clockId: randomUUID(), caseId };
    const event = clockChanged(known, { dueAt, stoppedAt, ...(stoppedAt !== undefined && { state: 'stopped' }) });
    const data = { ...event, acceptanceNo: number, service, division: number.slice(0, 6), ...more };
    return { type: `${service}.clock.changed.v1`, event: data };
  });
}
