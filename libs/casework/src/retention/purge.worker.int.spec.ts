import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ensureTopics, KafkaEventTransport } from '@yizhan/messaging';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, testBrokers, type TestService, testTopicPrefix } from '@yizhan/testing';
import pg from 'pg';
import { parcelService } from '../../test-support/parcel.service.js';

jest.setTimeout(60_000);

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const day = 86_400_000;
const years = 3_650 * day;

describe('what is kept no longer', () => {
  const clock = new ManualClock(monday);
  let first: TestService;
  let service: TestService;

  beforeAll(async () => {
    service = first = await startTestService(parcelService, { clock });
  }, 60_000);
  afterEach(() => void jest.restoreAllMocks());
  afterAll(async () => {
    await service.running.stop();
    await first.database.drop();
    await first.surroundings.issuer.stop();
  }, 30_000);

  const sent = async (at: number) => {
    const id = randomUUID();
    await service.rows(
      `insert into outbox (event_id, type, aggregate, seq, key, data, occurred_at, sent_at)
       values ($1, 'mediation.case.progressed.v1', $1, 1, 'k', '{}', $2, $2)`,
      [id, new Date(at)],
    );
    return id;
  };
  const received = async (at: number) => {
    const id = randomUUID();
    await service.rows(`insert into inbox values ('mediation', $1, $2)`, [id, new Date(at)]);
    return id;
  };
  const has = async (table: 'outbox' | 'inbox', id: string) =>
    (await service.rows(`select from ${table} where event_id = $1`, [id])).length === 1;
  const gone = (id: string, table: 'outbox' | 'inbox' = 'outbox') => eventually(async () => !(await has(table, id)));
  const restarted = async (env: Record<string, string> = {}) => {
    await service.running.stop();
    service = await startTestService(parcelService, { replicaOf: first, env });
  };
  /** The next look at what is too old has come to its end. */
  const looked = async () => {
    const old = await sent(clock.now() - 100 * day);
    clock.advance(1);
    await gone(old);
  };

  it('is deleted when its time is over, also when the clock is moved, and counted', async () => {
    const id = await sent(clock.now());
    clock.advance(30 * day - 1);
    await looked();
    expect(await has('outbox', id)).toBe(true);
    clock.advance(1);
    await gone(id);
    const numbers = await (await fetch(`${service.url}/metrics`)).text();
    expect(Number(/^yizhan_rows_purged_total\{table="outbox"\} (\d+)$/m.exec(numbers)?.[1])).toBeGreaterThan(1);
  });

  it('is looked for when a service starts; in the inbox nothing, for topics keep their records for ever', async () => {
    const [old, event] = [await sent(clock.now() - years), await received(clock.now() - years)];
    await restarted();
    await gone(old);
    await looked();
    expect(await has('inbox', event)).toBe(true);
  });

  it('stays in the inbox longer than in the topics, where these keep their records for a while', async () => {
    const TOPIC_PREFIX = testTopicPrefix();
    await ensureTopics({ brokers: testBrokers(), prefix: TOPIC_PREFIX, keptDays: 10 });
    const [young, old] = [await received(clock.now() - 39 * day), await received(clock.now() - 41 * day)];
    await restarted({ TOPIC_PREFIX });
    clock.advance(1);
    await gone(old, 'inbox');
    expect(await has('inbox', young)).toBe(true);
    await restarted();
  });

  it('stays in the inbox while the broker cannot be asked', async () => {
    const event = await received(clock.now() - years);
    const transport = service.running.app.get(KafkaEventTransport);
    const asked = jest.spyOn(transport, 'topicsKeepMs').mockRejectedValue(new Error('the broker does not answer'));
    // A look that had asked before may be under way.
    await eventually(async () => {
      await looked();
      return asked.mock.calls.length > 0;
    });
    expect(await has('inbox', event)).toBe(true);
  });

  it('is left to the replica that is at it', async () => {
    const other = new pg.Client({ connectionString: first.database.url });
    await other.connect();
    await other.query('select pg_advisory_lock(7265005)');
    const id = await sent(clock.now() - years);
    clock.advance(1);
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(await has('outbox', id)).toBe(true);
    await other.end(); // killed: the next one goes on
    await eventually(() => {
      clock.advance(1);
      return has('outbox', id).then(there => !there);
    });
  });

  it('is deleted to the last row, however much it is', async () => {
    await service.rows(
      `insert into outbox (event_id, type, aggregate, seq, key, data, occurred_at, sent_at)
       select gen_random_uuid(), 't', gen_random_uuid(), 1, 'many', '{}', $1, $1 from generate_series(1, 12000)`,
      [new Date(clock.now() - years)],
    );
    clock.advance(1);
    await eventually(async () => (await service.rows(`select from outbox where key = 'many' limit 1`)).length === 0);
  });

  it('survives the loss of its connection amidst', async () => {
    const transport = service.running.app.get(KafkaEventTransport);
    jest.spyOn(transport, 'topicsKeepMs').mockImplementationOnce(async () => {
      await service.rows(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 7265005
        and database = (select oid from pg_database where datname = current_database())`);
      return Infinity;
    });
    const id = await sent(clock.now() - years);
    clock.advance(1);
    await eventually(() => {
      clock.advance(1);
      return has('outbox', id).then(there => !there);
    });
  });
});
