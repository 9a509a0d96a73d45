import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptanceNo } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { readEvent } from '@yizhan/messaging';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestService } from '@yizhan/testing';
import { clockChanged } from '../../test/clock-events.js';
import type { DeadlineEntry } from '../register/deadline.entity.js';
import { foldDeadline } from '../register/fold-deadline.js';
import { lockEntries, saveEntries } from '../register/register.store.js';
import { supervisionService } from '../supervision.service.js';
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
    const known = await manager.transaction(tx =>
      many.raise(
        tx,
        divisions.map(division => ({
          what: 'case',
          division,
          clockIds: limits.filter(limit => limit.division === division).map(({ clockId }) => clockId),
          over: [],
        })),
        monday,
      ),
    );
    expect(known).toEqual([]);
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
});
