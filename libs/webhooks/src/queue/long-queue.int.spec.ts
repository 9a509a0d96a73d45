import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@yizhan/testing';
import { PostOffice } from '../../test-support/post-office.js';
import { Receiver } from '../../test-support/receiver.js';
import { claimText } from './claim.store.js';
import { giveUp, purgeDeliveries } from './queue.store.js';

const waiting = 100_000;

/** A receiver was down for long. */
describe('a long queue', () => {
  let office: PostOffice;
  let receiver: Receiver;
  let id: string;

  beforeAll(async () => {
    office = await PostOffice.open();
    receiver = await Receiver.start();
    id = await office.endpoint(receiver);
    // One case has half of them, and its first one has to wait; that must not be in the way of the others.
    await office.pool.query(
      `insert into webhook_deliveries (endpoint_id, key, type, body, state, queued_at, since)
       select $1, case when n % 2 = 0 then 'long' else 'case-' || n end, 'parcel.moved',
         json_build_object('type', 'parcel.moved', 'data', json_build_object('key', 'x', 'n', n)), 'waiting', $2, $2
       from generate_series(1, ${waiting}) n`,
      [id, office.clock.date()],
    );
    await office.pool.query(
      `insert into webhook_lanes (endpoint_id, key, open, next_at)
       select endpoint_id, key, count(*), min(queued_at) from webhook_deliveries group by endpoint_id, key`,
    );
    await office.pool.query(`update webhook_lanes set next_at = next_at + interval '10 hours' where key = 'long'`);
    await office.pool.query('analyze webhook_deliveries, webhook_lanes');
  }, 90_000);
  afterAll(async () => {
    await receiver.goAway();
    await office.close();
  }, 60_000);

  interface Plan {
    readonly 'Node Type': string;
    readonly 'Index Name'?: string;
    readonly 'Shared Hit Blocks': number;
    readonly 'Shared Read Blocks': number;
    readonly Plans?: readonly Plan[];
  }
  const explained = async (text: string, values: unknown[]) => {
    const client = await office.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (analyze, buffers, format json) ${text}`,
        values,
      );
      return rows[0]!['QUERY PLAN'][0].Plan;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

  it('costs a claim a walk along an index, a few pages of it', async () => {
    const plan = await explained(claimText, [id, office.clock.date(), 8, 1_000, false]);
    const all = nodes(plan);
    expect(all.map(node => node['Index Name'])).toContain('webhook_lanes_next');
    expect(all.filter(node => node['Node Type'] === 'Seq Scan' || node['Node Type'] === 'Sort')).toEqual([]);
    expect(plan['Shared Hit Blocks'] + plan['Shared Read Blocks']).toBeLessThan(400);
  });

  it('is passed over cheaply by whoever looks for what has waited too long', async () => {
    const start = performance.now();
    const long = new Date(office.clock.now() - 1);
    expect(await giveUp(office.dataSource.manager, id, long, office.clock.date(), 1_000)).toBe(0);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('drains at more than 100 a second, in pieces, beside everything else', async () => {
    office.worker();
    const start = performance.now();
    await eventually(() => receiver.received.length >= 2_000, { withinMs: 20_000 });
    const seconds = (performance.now() - start) / 1000;
    await office.stopWorkers();
    expect(2_000 / seconds).toBeGreaterThan(100);
    expect(new Set(receiver.received.map(each => each.id)).size).toBe(receiver.received.length);
  }, 40_000);

  it('is given up a thousand at a time, and its lanes are counted right', async () => {
    const later = new Date(office.clock.now() + 1);
    expect(await giveUp(office.dataSource.manager, id, later, office.clock.date(), 1_000)).toBe(1_000);
    expect(await office.miscounted()).toEqual([]);
  }, 60_000);

  it('is purged when it was kept long enough, and what waits is not', async () => {
    const later = new Date(office.clock.now() + 1);
    const ended = (await office.log(id, 'delivered')).length;
    expect(ended).toBeGreaterThan(0);
    for (let some = 1; some > 0;) some = await purgeDeliveries(office.dataSource.manager, later, 5_000);
    expect(await office.log(id, 'delivered')).toEqual([]);
    expect((await office.log(id, 'waiting')).length).toBeGreaterThan(0);
    expect(await office.miscounted()).toEqual([]);
  }, 60_000);
});
