import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import type { TestService } from '@yizhan/testing';
import { AddTaskKinds1700000610000 } from '../migrations/1700000610000-add-task-kinds.js';
import { taskIdOf } from '../src/task/task-id.js';
import { installationBefore, migrate } from '../test-support/installation-before.js';

const clockId = '018f5ad0-0000-4000-8000-000000000003';
const due = '2026-11-20T23:59:59.999+08:00';
const levels = ['county', 'city', 'province'] as const;

/** An installation from before tasks had numbers. */
describe('tasks that were there before', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await installationBefore(AddTaskKinds1700000610000);
    for (const [index, level] of levels.entries()) {
      await service.rows(
        `insert into tasks (id, acceptance_no, division, state, version, event_seq, outcome, received_at, opened_at,
           updated_at, case_id, clock_id, service, rule, level, office, due_at, raised_at, lateness_ms, urged)
         values ($1, '410302-2026-000001-7', '410302', 'raised', 1, 2, $2, $3, $3, $3, gen_random_uuid(), $4, 'mediation',
           'mediation.accept', $5, '410302', $6, $3, 1000, 0)`,
        [
          taskIdOf(clockId, parseInstant(due), level),
          level === 'province' ? null : 'escalated',
          `2026-11-2${6 - index}T09:00:00+08:00`,
          clockId,
          level,
          due,
        ],
      );
    }
    await migrate(service, AddTaskKinds1700000610000);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  it('get numbers in the order in which they were raised, and know from where they climbed', async () => {
    const tasks = await service.rows(
      'select id, serial, kind, level, previous_id as previous from tasks order by serial',
    );
    const id = (level: (typeof levels)[number]) => taskIdOf(clockId, parseInstant(due), level);
    expect(tasks).toEqual([
      { id: id('province'), serial: 1, kind: 'limit', level: 'province', previous: id('city') },
      { id: id('city'), serial: 2, kind: 'limit', level: 'city', previous: id('county') },
      { id: id('county'), serial: 3, kind: 'limit', level: 'county', previous: null },
    ]);
    expect(await service.rows(`select nextval('task_serial')::int as next`)).toEqual([{ next: 4 }]);
  });
});
