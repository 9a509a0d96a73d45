import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { type Parcel, parcel } from '../../test-support/parcel.procedure.js';
import { act, countsOf, opened } from '../../test-support/parcels.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { defineService } from '../service/service-definition.js';

const monday = parseInstant('2026-11-23T09:00:00+08:00');
/** Fifteen calendar days from Monday, to the end of the last one. */
const due = parseInstant('2026-12-08T23:59:59.999+08:00');
const day = 86_400_000;

/** A parcel whose applicant was asked for papers on Monday. */
async function asked(service: TestService, changes: Partial<Parcel> = {}): Promise<string> {
  const id = await opened(service, changes);
  await act(service, id, 'begin');
  await act(service, id, 'ask');
  return id;
}

const expiries = (service: TestService, ids: readonly string[]) =>
  service.rows<{ id: string; n: number }>(
    `select case_id as id, count(*)::int as n from history where action = 'expire' and case_id = any($1::uuid[]) group by 1`,
    [ids],
  );
const stateOf = async (service: TestService, id: string) => {
  const [row] = await service.rows<{ state: string; version: number }>(
    'select state, version from cases where id = $1',
    [id],
  );
  return row!;
};

describe('the end of a limit that decides', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let replica: TestService;
  beforeAll(async () => {
    service = await startTestService(parcelService, { clock });
    replica = await startTestService(parcelService, { replicaOf: service });
  }, 90_000);
  afterAll(async () => {
    await replica?.stop();
    await service?.stop();
  }, 60_000);
  const back = () => clock.set(monday);

  it('is taken by the system when the last millisecond has passed, dated to the due instant, with its article', async () => {
    back();
    const id = await asked(service);
    const kept = await asked(service);
    await act(service, kept, 'receive');
    clock.set(due);
    expect(await stateOf(service, id)).toEqual({ state: 'asking', version: 3 });
    clock.advance(1);
    await eventually(async () => (await stateOf(service, id)).state === 'done');
    expect(await stateOf(service, kept)).toEqual({ state: 'working', version: 4 });

    const head = service.as('head');
    const { items } = (await head.get<{ items: Record<string, unknown>[] }>(`/v1/cases/${id}/history`)).body;
    expect(items.at(-1)).toMatchObject({
      action: 'expire',
      actor: { id: 'system', name: '系统' },
      at: formatInstant(due),
      recordedAt: formatInstant(due + 1),
      reason: expect.stringContaining('法律援助法(2021) 43(2)'),
      input: { rule: 'legal-aid.supplement', dueAt: formatInstant(due) },
    });
    const concluded = (await service.events(id)).find(({ type }) => type === 'mediation.case.concluded.v1');
    expect(concluded!.data).toMatchObject({ outcome: 'done', occurredAt: formatInstant(due) });
    const clocks = await service.rows<{ rule: string; state: string; stopped_at: Date; expires_at: Date | null }>(
      'select rule, state, stopped_at, expires_at from clocks where case_id = $1',
      [id],
    );
    for (const each of clocks) expect(each).toMatchObject({ state: 'stopped', expires_at: null });
    const supplement = clocks.find(({ rule }) => rule === 'legal-aid.supplement')!;
    expect(supplement.stopped_at.getTime()).toBe(due);
  }, 30_000);

  it('is shared by replicas, each case once', async () => {
    back();
    const ids: string[] = [];
    for (let n = 0; n < 60; n++) ids.push(await asked(n % 2 ? service : replica));
    clock.set(due + 1);
    await eventually(async () => (await expiries(service, ids)).length === ids.length, { withinMs: 20_000 });
    expect((await expiries(service, ids)).filter(({ n }) => n !== 1)).toEqual([]);
    for (const id of ids) expect(await countsOf(service, id)).toMatchObject({ version: 4, history: 4 });
  }, 60_000);

  it('comes before anybody’s step that is taken after it, though the worker has not come to the case', async () => {
    back();
    const id = await asked(service);
    let request: Promise<{ status: number; body: Record<string, unknown> }> | undefined;
    await service.dataSource.transaction(async tx => {
      await tx.query('select 1 from cases where id = $1 for update', [id]); // so that the workers leave it alone
      clock.set(due + day);
      request = service.as('mediator').post(`/v1/cases/${id}/actions/receive`, { items: ['identity-document'] });
      await eventually(async () => {
        const [{ waiting }] = (await service.rows<{ waiting: number }>(
          `select count(*)::int as waiting from pg_locks where not granted`,
        )) as [{ waiting: number }];
        return waiting > 0;
      });
    });
    const answer = (await request)!;
    expect([answer.status, answer.body['code']]).toEqual([409, 'action-not-allowed']);
    expect(await stateOf(service, id)).toEqual({ state: 'done', version: 4 });
    expect(await expiries(service, [id])).toEqual([{ id, n: 1 }]);
  }, 30_000);

  it('leaves only clocks that decide in its index', async () => {
    back();
    await asked(service);
    const rows = await service.rows<{ rule: string }>('select distinct rule from clocks where expires_at is not null');
    expect(rows).toEqual([{ rule: 'legal-aid.supplement' }]);
  });
});

describe('a service that was away when limits ran out', () => {
  it('decides them when it is back, dated to their due instants, each once', async () => {
    const clock = new ManualClock(monday);
    const before = await startTestService(parcelService, { clock });
    const ids = [await asked(before), await asked(before)];
    clock.advance(day);
    ids.push(await asked(before));
    await before.running.stop();
    clock.advance(90 * day);
    const after = await startTestService(parcelService, { replicaOf: before });
    try {
      await eventually(async () => (await expiries(after, ids)).length === ids.length);
      const steps = await after.rows<{ id: string; at: Date; recorded_at: Date }>(
        `select case_id as id, at, recorded_at from history where action = 'expire'`,
      );
      const dates = new Map(steps.map(({ id, at }) => [id, at.getTime()]));
      expect(ids.map(id => dates.get(id))).toEqual([due, due, due + day]);
      for (const { recorded_at } of steps) expect(recorded_at.getTime()).toBe(clock.now());
    } finally {
      await after.stop();
      await before.database.drop();
      await before.surroundings.issuer.stop();
    }
  }, 90_000);
});

describe('a case whose step fails', () => {
  const broken = parcel.actions.expire;
  const fragile = defineService<Parcel>({
    ...parcelService,
    procedure: {
      ...parcel,
      actions: {
        ...parcel.actions,
        expire: {
          ...broken,
          apply: ({ case: { statement } }) => {
            if (statement === '坏') throw new Error('it does not work');
            return {};
          },
        },
      },
    } as typeof parcel,
  });

  it('is put aside with a word in the log, and keeps no other waiting', async () => {
    const clock = new ManualClock(monday);
    const errors: string[] = [];
    const quiet = () => undefined;
    const log = {
      debug: quiet,
      info: quiet,
      warn: quiet,
      error: (_: object, text?: string) => errors.push(text ?? ''),
    };
    const service = await startTestService(fragile, { clock, log: log as never });
    try {
      const bad = await asked(service, { statement: '坏' });
      const good = [await asked(service), await asked(service)];
      clock.set(due + 1);
      await eventually(async () => (await expiries(service, good)).length === good.length);
      expect(await stateOf(service, bad)).toEqual({ state: 'asking', version: 3 });
      expect(errors).toEqual(['the end of a limit could not be decided; trying again later']);
    } finally {
      await service.stop();
    }
  }, 90_000);
});
