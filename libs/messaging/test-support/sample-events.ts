import { randomUUID } from 'node:crypto';
import { acceptanceNo } from '@yizhan/contracts';
import type { NewEvent } from '../src/index.js';

/** A step of a case at the mediation service; the version is also the event's number within the case. */
export function progressed(caseId: string, version: number, changes: Record<string, unknown> = {}): NewEvent {
  const data = {
    caseId,
    acceptanceNo: acceptanceNo('410302', 2026, 17),
    division: '410302',
    matter: 'mediation.neighbour',
    state: 'mediating',
    action: 'hold-session',
    version,
    occurredAt: '2026-11-23T09:00:00+08:00',
    ...changes,
  };
  return { type: 'mediation.case.progressed.v1', aggregate: caseId, seq: version, data, occurredAt: 1_795_395_600_000 };
}

/** The steps `from`…`to` of a new case. */
export function aCase(steps: number, changes: Record<string, unknown> = {}): NewEvent[] {
  const caseId = randomUUID();
  return Array.from({ length: steps }, (_, index) => progressed(caseId, index + 1, changes));
}
