import { describe, expect, it } from '@jest/globals';
import { eventually, startTestService } from '@yizhan/testing';
import pg from 'pg';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, opened } from '../../test-support/parcels.js';

const head = { role: 'head' } as const;

describe('a step that neither ends its case nor assigns it', () => {
  it('is a cheap update of the case (HOT): no index holds what changes', async () => {
    const first = await startTestService(parcelService);
    const reader = new pg.Client({ connectionString: first.database.url });
    try {
      const id = await opened(first);
      await act(first, id, 'begin');
      await first.running.stop();
      await reader.connect();
      const before = await updatesTold(reader);
      await reader.query('vacuum cases'); // room on the pages, as autovacuum makes it
      const second = await startTestService(parcelService, { replicaOf: first });
      await act(second, id, 'note');
      await act(second, id, 'ask');
      await act(second, id, 'receive');
      for (const action of ['extend', 'suspend-clock', 'resume-clock', 'correct-clock'] as const) {
        await act(second, id, action, head);
      }
      await second.running.stop();
      const between = await updatesTold(reader);
      expect([between.all - before.all, between.hot - before.hot]).toEqual([7, 7]);
      await reader.query('vacuum cases');
      const third = await startTestService(parcelService, { replicaOf: first });
      await act(third, id, 'take-up');
      await third.running.stop();
      const after = await updatesTold(reader);
      expect([after.all - between.all, after.hot - between.hot]).toEqual([1, 0]);
    } finally {
      await reader.end();
      await first.database.drop();
      await first.surroundings.issuer.stop();
    }
  }, 90_000);

  /** Updates of the table so far. A session tells of its own at the latest when it ends, so every other one has to. */
  async function updatesTold(reader: pg.Client): Promise<{ all: number; hot: number }> {
    const others = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and backend_type = 'client backend'`;
    await eventually(async () => (await reader.query(others)).rowCount === 0);
    const { rows } = await reader.query<{ all: number; hot: number }>(
      `select n_tup_upd::int as all, n_tup_hot_upd::int as hot from pg_stat_user_tables where relname = 'cases'`,
    );
    return rows[0]!;
  }
});
