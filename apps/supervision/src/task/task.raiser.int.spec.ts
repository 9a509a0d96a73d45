import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '@yizhan/casework';
import { acceptanceNo, levelOf } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { readEvent } from '@yizhan/messaging';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import type { EntityManager } from 'typeorm';
import { clockChanged } from '../../test/clock-events.js';
import type { DeadlineEntry } from '../register/deadline.entity.js';
import { foldDeadline } from '../register/fold-deadline.js';
import { lockEntries, saveEntries } from '../register/register.store.js';
import { supervisionService } from '../supervision.service.js';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { takePromised } from './promised-limits.store.js';
import { taskIdOf } from './task-id.js';
import { numberOf } from './task-number.js';
import { TaskDesk } from './task.desk.js';
import { TaskRaiser } from './task.raiser.js';

type Row = Record<string, unknown>;

const monday = parseInstant('2026-11-23T09:00:00.250+08:00');
const divisions = ['410302', '410303001', '410300', '410000'];

describe('tasks raised many at a time', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock: new ManualClock(monday) });
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  /** Limits that were missed a while ago: of several divisions and matters, one without a matter, to the millisecond or not. */
  const missed = () =>
    divisions.flatMap((division, place) =>
      [0, 1, 2].map((number): DeadlineEntry => {
        const dueAt = monday - 86_400_000 * (place + 1) - number * 333;
        const known = { clockId: randomUUID(), caseId: randomUUID() };
        const { entry } = foldDeadline(undefined, clockChanged(known, { dueAt }))!;
        const no = acceptanceNo(division.slice(0, 6), 2026, 100 + number);
        return { ...entry, division, acceptanceNo: no, matter: number === 1 ? null : `mediation.matter-${number}` };
      }),
    );

  /** All that is written of the tasks of these clocks, without the ids and numbers that are drawn. */
  const written = async (ids: readonly string[]) => {
    const rows = async (text: string) => (await service.rows<Row>(text, [ids])) as Row[];
    const tasks = `select id from tasks where clock_id = any($1::uuid[])`;
    return {
      tasks: (await rows(`select * from tasks where clock_id = any($1::uuid[]) order by id`)).map(
        ({ serial: _, ...task }) => task,
      ),
      history: await rows(`select * from history where case_id in (${tasks}) order by case_id, version`),
      clocks: (await rows(`select * from clocks where case_id in (${tasks}) order by case_id, rule`)).map(
        ({ id: _, ...clock }) => clock,
      ),
      ledger: await rows(
        `select k.case_id, e.seq, e.entry, e.who, e.recorded_at from clock_entries e join clocks k on k.id = e.clock_id
         where k.case_id in (${tasks}) order by k.case_id, e.seq`,
      ),
      outbox: (
        await rows(
          `select type, aggregate, seq, key, data, headers, occurred_at from outbox
           where aggregate in (${tasks}) order by aggregate, seq`,
        )
      ).map(({ data, ...row }) => {
        const { clockId, number: _, ...rest } = data as Row;
        return { ...row, data: row['type'] === 'supervision.clock.changed.v1' ? rest : { clockId, ...rest } };
      }),
    };
  };

  const settled = (limits: readonly DeadlineEntry[]) => limits.map(limit => ({ ...limit, watch: 'settled' as const }));
  const arrayOf = (limits: readonly DeadlineEntry[]) => `{${limits.map(({ clockId }) => clockId).join()}}`;
  /** The tasks whose limits are still to be started; whoever asks does so. */
  const promised = async (tx: EntityManager): Promise<string> => {
    return (await takePromised(tx, new Date(monday)))!.taskIds;
  };

  it('are, row for row and event for event, what the engine would have opened one by one', async () => {
    const limits = missed();
    const ids = limits.map(({ clockId }) => clockId);
    const { manager } = service.dataSource;
    await manager.transaction(tx =>
      saveEntries(
        tx,
        limits.map(limit => ({ ...limit, watch: 'settled' })),
      ),
    );
    const byOne = service.running.app.get(TaskDesk);
    const many = service.running.app.get(TaskRaiser);
    const entries = [...(await lockEntries(manager, ids)).values()];
    await manager.transaction(tx => byOne.raise(tx, entries, monday));
    const expected = await written(ids);
    await service.rows('alter table history disable trigger append_only');
    await service.rows('alter table clock_entries disable trigger append_only');
    for (const table of ['outbox', 'clock_entries', 'clocks', 'history', 'tasks'])
      await service.rows(`delete from ${table}`);
    await manager.transaction(async tx => {
      expect(await many.raise(tx, arrayOf(limits), monday)).toEqual([]);
      await many.start(tx, await promised(tx));
    });
    expect(expected.tasks).toHaveLength(12);
    expect(await written(ids)).toEqual(expected);
    const numbers = await service.rows<{ serial: number; openedAt: Date; told: string }>(
      `select serial, opened_at as "openedAt", data ->> 'number' as told from tasks t
       join outbox o on o.aggregate = t.id and o.type = 'supervision.task.raised.v1'`,
    );
    expect(new Set(numbers.map(({ serial }) => serial)).size).toBe(12);
    expect(numbers.map(({ told }) => told)).toEqual(numbers.map(numberOf));
    for (const { type, data } of await service.rows<{ type: string; data: object }>('select type, data from outbox')) {
      expect(() => readEvent(type, data)).not.toThrow();
    }
  });

  it('need no limit of their own any more once somebody has acted on them', async () => {
    const limits = missed().slice(0, 2);
    const [acted, left] = limits.map(({ clockId, dueAt, division }) =>
      taskIdOf(clockId, dueAt.getTime(), levelOf(division)),
    ) as [string, string];
    const { manager } = service.dataSource;
    const many = service.running.app.get(TaskRaiser);
    const engine = service.running.app.get<CaseEngine<SupervisionTaskRow>>(CaseEngine);
    await manager.transaction(tx => saveEntries(tx, settled(limits)));
    await manager.transaction(async tx => {
      await many.raise(tx, arrayOf(limits), monday);
      await engine.actWithin(tx, [{ id: acted, action: 'remedy', input: { finishedAt: '2026-11-23T09:00:00+08:00' } }]);
      await many.start(tx, await promised(tx));
    });
    const clocks = await service.rows('select case_id, rule, state from clocks where case_id = any($1)', [
      [acted, left],
    ]);
    expect(clocks).toEqual([{ case_id: left, rule: 'supervision.acknowledge', state: 'running' }]);
    const told = await service.rows<Row>(
      'select aggregate, seq, type from outbox where aggregate = any($1) order by aggregate = $2, seq',
      [[acted, left], left],
    );
    expect(told.map(({ aggregate, seq, type }) => [aggregate, seq, type])).toEqual([
      [acted, 1, 'supervision.task.raised.v1'],
      [acted, 2, 'supervision.task.closed.v1'],
      [left, 1, 'supervision.task.raised.v1'],
      [left, 2, 'supervision.clock.changed.v1'],
    ]);
  });

  it('are acted on with their limit, by whoever acts while it is being started', async () => {
    const limits = missed().slice(0, 1);
    const [{ clockId, dueAt, division }] = limits as [DeadlineEntry];
    const id = taskIdOf(clockId, dueAt.getTime(), levelOf(division));
    const { manager } = service.dataSource;
    const many = service.running.app.get(TaskRaiser);
    await manager.transaction(tx => saveEntries(tx, settled(limits)));
    // The promise is kept from the detector.
    await manager.transaction(async tx => {
      await many.raise(tx, arrayOf(limits), monday);
      await promised(tx);
    });
    let acting: Promise<unknown> | undefined;
    await manager.transaction(async tx => {
      await many.start(tx, [id]);
      acting = service.as('head').post(`/v1/tasks/${id}/actions/acknowledge`);
      await eventually(async () => {
        const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        return (await service.rows(waiting)).length > 0;
      });
    });
    expect(await acting).toMatchObject({ status: 200 });
    const clocks = await service.rows('select rule, state from clocks where case_id = $1 order by started_at, id', [
      id,
    ]);
    expect(clocks).toEqual([
      { rule: 'supervision.acknowledge', state: 'stopped' },
      { rule: 'supervision.feedback', state: 'running' },
    ]);
  }, 30_000);
});
