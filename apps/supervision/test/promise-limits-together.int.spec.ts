import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestService } from '@yizhan/testing';
import { PromiseLimitsTogether1700000652000 } from '../migrations/1700000652000-promise-limits-together.js';
import { supervisionService } from '../src/supervision.service.js';

/** An installation from before the limits of tasks raised together were promised together, stopped in a heap. */
describe('limits promised one by one', () => {
  let service: TestService;
  beforeAll(async () => {
    const { migrations, procedure, config } = supervisionService;
    const earlier = migrations.slice(0, migrations.indexOf(PromiseLimitsTogether1700000652000));
    // Only its tables: nothing of the service of today would know what to do with them.
    const clock = new ManualClock(parseInstant('2026-11-23T18:00:00+08:00'));
    service = await startTestService({ procedure, config: config!, migrations: earlier }, { clock });
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  it('are still promised, those raised together in one promise, the oldest first; other alarms stay', async () => {
    const [first, second, third, missed] = Array.from({ length: 4 }, () => randomUUID());
    await service.rows(
      `insert into alarms (clock_id, kind, at) values ($1, 'start', '2026-11-23T10:00:01Z'), ($2, 'start', '2026-11-23T10:00:00Z'),
         ($3, 'start', '2026-11-23T10:00:01Z'), ($4, 'raise', '2026-11-23T10:00:02Z')`,
      [first, second, third, missed],
    );
    const query = service.dataSource.createQueryRunner();
    await new PromiseLimitsTogether1700000652000().up(query);
    await query.release();
    const promises = await service.rows<{ ids: string[] }>('select task_ids as ids from promised_limits order by id');
    expect(promises.map(({ ids }) => new Set(ids))).toEqual([new Set([second]), new Set([first, third])]);
    expect(await service.rows('select clock_id as id, kind from alarms')).toEqual([{ id: missed, kind: 'raise' }]);
  });
});
