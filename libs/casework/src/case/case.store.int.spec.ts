import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findRule, fold, nationalCalendar } from '@yizhan/deadlines';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { parcelSamples } from '../../test-support/parcel.samples.js';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, anOpening, countsOf, engineOf, opened } from '../../test-support/parcels.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(parcelService);
}, 60_000);
afterAll(() => service.stop(), 30_000);

describe('a step', () => {
  it('writes the case, its history, its clocks with their ledger, and its events together', async () => {
    const id = await opened(service);
    expect(await countsOf(service, id)).toEqual({ version: 1, history: 1, clocks: 1, entries: 1, events: 2 });
    await act(service, id, 'begin');
    expect(await countsOf(service, id)).toEqual({ version: 2, history: 2, clocks: 4, entries: 5, events: 7 });
  });

  it('stores clocks as their ledger folds', async () => {
    const id = await opened(service);
    for (const action of ['begin', 'ask', 'receive', 'finish'] as const) await act(service, id, action);
    const stored = await service.rows<{
      id: string;
      rule: string;
      state: string;
      version: number;
      due_at: Date;
      stopped_at: Date | null;
    }>('select * from clocks where case_id = $1', [id]);
    const { clocks } = (await engineOf(service).store.load(service.dataSource.manager, [id])).get(id)!;
    expect(stored).toHaveLength(clocks.length);
    for (const { id: clockId, rule, entries } of clocks) {
      const folded = fold(findRule(rule), nationalCalendar(), entries);
      expect(stored.find(row => row.id === clockId)).toMatchObject({
        rule,
        state: folded.state,
        version: folded.version,
        due_at: new Date(folded.dueAt),
        stopped_at: folded.stoppedAt === undefined ? null : new Date(folded.stoppedAt),
      });
    }
  });

  it('numbers its events without a gap, in the order of the steps', async () => {
    const id = await opened(service);
    for (const action of ['begin', 'ask', 'receive', 'note', 'finish'] as const) await act(service, id, action);
    const rows = await service.rows<{ seq: number; type: string; data: { version: number } }>(
      'select seq, type, data from outbox where aggregate = $1 order by id',
      [id],
    );
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    const steps = rows.filter(({ type }) => !type.endsWith('clock.changed.v1'));
    expect(steps.map(({ data }) => data.version)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('that cannot be written leaves nothing of itself', async () => {
    const id = await opened(service);
    const before = await countsOf(service, id);
    // The number of the next event is taken, so the outbox refuses; everything else in the statement was fine.
    await service.rows(
      `insert into outbox (event_id, type, aggregate, seq, key, data, occurred_at, sent_at)
       values (gen_random_uuid(), 'x', $1, 3, 'elsewhere', '{}', now(), now())`,
      [id],
    );
    const idempotent = { scope: 'x', key: randomUUID(), requestHash: 'h' };
    await expect(act(service, id, 'begin', { idempotent })).rejects.toMatchObject({ code: '23505', table: 'outbox' });
    expect(await countsOf(service, id)).toEqual(before);
    expect(await service.rows('select from idempotency_keys where key = $1', [idempotent.key])).toEqual([]);
  });

  it('of a transaction that is rolled back is not there', async () => {
    const opening = anOpening();
    const attempt = service.dataSource.transaction(async tx => {
      await engineOf(service).open(tx, [{ opening }]);
      throw new Error('something else went wrong');
    });
    await expect(attempt).rejects.toThrow('something else went wrong');
    expect(await countsOf(service, opening.id)).toMatchObject({ version: null, history: 0, events: 0 });
  });
});

describe('a case that is opened twice', () => {
  it('is opened once', async () => {
    const opening = anOpening();
    const open = () => service.dataSource.transaction(tx => engineOf(service).open(tx, [{ opening }, { opening }]));
    expect([(await open()).length, (await open()).length]).toEqual([1, 0]);
    expect(await countsOf(service, opening.id)).toMatchObject({ version: 1, history: 1, events: 2 });
  });

  it('is opened anew after it was handed back, its history going on', async () => {
    const id = await opened(service);
    await act(service, id, 'return');
    const again = () =>
      service.dataSource.transaction(tx => engineOf(service).open(tx, [{ opening: anOpening({ id, routing: 2 }) }]));
    expect([(await again()).length, (await again()).length]).toEqual([1, 0]);
    const [row] = await service.rows('select state, version, outcome, closed_at, routing from cases where id = $1', [
      id,
    ]);
    expect(row).toEqual({ state: 'waiting', version: 3, outcome: null, closed_at: null, routing: 2 });
    expect(await countsOf(service, id)).toMatchObject({ history: 3, clocks: 2 });
  });
});

describe('what has happened', () => {
  it.each([
    ['history', "update history set reason = 'x'"],
    ['history', 'delete from history'],
    ['history', 'truncate history'],
    ['clock_entries', "update clock_entries set who = 'x'"],
    ['clock_entries', 'delete from clock_entries'],
    ['clock_entries', 'truncate clock_entries'],
  ])('stays in %s as it was: %s', async (table, sql) => {
    await opened(service);
    await expect(service.rows(sql)).rejects.toThrow(`${table} is append-only`);
  });
});

describe('a reading that has to wait for a case', () => {
  it('sees its clocks as the step before it has left them', async () => {
    const id = await opened(service);
    const engine = engineOf(service);
    const { reading, begun } = await service.dataSource.transaction(async tx => {
      const [before] = (await engine.store.load(tx, [id], true)).values();
      const reading = service.dataSource.transaction(other => engine.store.load(other, [id], true));
      await eventually(async () => {
        const [{ waiting }] = (await service.rows<{ waiting: number }>(
          `select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )) as [{ waiting: number }];
        return waiting > 0;
      });
      await engine.actWithin(tx, [{ id, action: 'begin', input: parcelSamples.inputs.begin }]);
      return { reading, begun: before!.row.version + 1 };
    });
    const { row, clocks } = (await reading).get(id)!;
    expect(row).toMatchObject({ version: begun, state: 'working' });
    expect(clocks.map(({ rule }) => rule)).toContain('notarization.issue');
  });
});
