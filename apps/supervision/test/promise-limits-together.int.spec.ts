import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestService } from '@yizhan/testing';
import { PromiseLimitsTogether1700000652000 } from '../migrations/1700000652000-promise-limits-together.js';
import { installationBefore, migrate } from '../test-support/installation-before.js';

/** An installation from before the limits of tasks raised together were promised together, stopped in a heap. */
describe('limits promised one by one', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await installationBefore(PromiseLimitsTogether1700000652000);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  it('are still promised, those raised together in one promise, the oldest first; other alarms stay', async () => {
    const [first, second, third, missed] = Array.from({ length: 4 }, () => randomUUID());
    await service.rows(
      `insert into alarms (clock_id, kind, at) values ($1, 'start', '2026-11-23T10:00:01Z'), ($2, 'start', '2026-11-23T10:00:00Z'),
         ($3, 'start', '2026-11-23T10:00:01Z'), ($4, 'raise', '2026-11-23T10:00:02Z')`,
      [first, second, third, missed],
    );
    await migrate(service, PromiseLimitsTogether1700000652000);
    const promises = await service.rows<{ ids: string[] }>('select task_ids as ids from promised_limits order by id');
    expect(promises.map(({ ids }) => new Set(ids))).toEqual([new Set([second]), new Set([first, third])]);
    expect(await service.rows('select clock_id as id, kind from alarms')).toEqual([{ id: missed, kind: 'raise' }]);
  });
});
