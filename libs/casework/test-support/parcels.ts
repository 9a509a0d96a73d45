import { randomUUID } from 'node:crypto';
import { CaseEngine, type Opening, type StepOptions } from '../src/index.js';
import { acceptanceNo } from '@yizhan/contracts';
import type { Caller, StaffRole } from '@yizhan/platform';
import { staff, type TestService } from '@yizhan/testing';
import type { Parcel } from './parcel.procedure.js';
import { parcelSamples } from './parcel.samples.js';

let serial = 0;

/** A case about to be opened. */
export function anOpening(changes: Partial<Opening<Parcel>> = {}): Opening<Parcel> {
  serial += 1;
  return {
    id: randomUUID(),
    acceptanceNo: acceptanceNo('410302', 2026, serial),
    division: '410302',
    receivedAt: new Date('2026-11-23T01:00:00Z'),
    ...parcelSamples.opening,
    ...changes,
  };
}

export function engineOf(service: TestService): CaseEngine<Parcel> {
  return service.running.app.get(CaseEngine);
}

/** Opens a case as a consumer does, and returns its id. */
export async function opened(service: TestService, changes: Partial<Opening<Parcel>> = {}): Promise<string> {
  const opening = anOpening(changes);
  await service.dataSource.transaction(tx => engineOf(service).open(tx, [{ opening }]));
  return opening.id;
}

/** Takes an action by its sample, past REST. */
export function act(
  service: TestService,
  id: string,
  action: keyof typeof parcelSamples.inputs,
  { role = 'mediator', division, ...options }: StepOptions & { role?: StaffRole; division?: string } = {},
): Promise<{ state: string; version: number }> {
  const caller: Caller = staff(role, division);
  return engineOf(service).act(id, action, parcelSamples.inputs[action], caller, options, ({ row }) => row);
}

/** Everything the database holds about a case, in numbers. */
export async function countsOf(service: TestService, id: string): Promise<Record<string, number>> {
  const [counts] = await service.rows<Record<string, number>>(
    `select (select version from cases where id = $1) as version,
       (select count(*)::int from history where case_id = $1) as history,
       (select count(*)::int from clocks where case_id = $1) as clocks,
       (select count(*)::int from clock_entries e join clocks k on k.id = e.clock_id where k.case_id = $1) as entries,
       (select count(*)::int from outbox where key = $1::text) as events`,
    [id],
  );
  return counts!;
}
