import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@yizhan/testing';
import { PostOffice } from '../../test-support/post-office.js';
import { Receiver } from '../../test-support/receiver.js';
import { deleteEndpoint, enableEndpoint } from '../endpoint/endpoint.store.js';
import { claimDeliveries } from '../queue/claim.store.js';
import { queueAgain } from '../queue/queue.store.js';
import { signedHeaders } from '../signing/signed-headers.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('webhooks', () => {
  let office: PostOffice;
  let receiver: Receiver;
  let id: string;

  beforeAll(async () => {
    office = await PostOffice.open();
  }, 60_000);
  beforeEach(async () => {
    receiver = await Receiver.start();
    id = await office.endpoint(receiver);
  });
  afterEach(async () => {
    await office.stopWorkers();
    await receiver.goAway().catch(() => undefined);
    expect(await office.miscounted()).toEqual([]);
  });
  afterAll(() => office.close(), 60_000);

  const came = (count: number) => eventually(() => receiver.received.length >= count);
  const took = (count: number) => eventually(() => receiver.taken.length >= count, { withinMs: 20_000 });
  const ended = (state: 'delivered' | 'exhausted', count: number) =>
    eventually(async () => (await office.log(id, state)).length === count, { withinMs: 20_000 });
  const failing = () => eventually(async () => (await office.endpointRow(id))['failing_since'] !== null);
  /** The endpoint waits as a whole, and no try is under way. */
  const paused = (probes: number) =>
    eventually(async () => {
      const row = await office.endpointRow(id);
      return row['probe_at'] !== null && row['probes'] === probes && (await office.inHands(id)) === 0;
    });

  it('are delivered once, signed, in the order of each case', async () => {
    for (let n = 0; n < 5; n += 1) for (const key of ['a', 'b', 'c']) await office.queue(id, key);
    office.worker();
    await ended('delivered', 15);
    for (const key of ['a', 'b', 'c']) expect(receiver.inOrder(key)).toEqual([0, 1, 2, 3, 4]);
    expect(receiver.received).toHaveLength(15);
    expect(new Set(receiver.received.map(each => each.id)).size).toBe(15);
    expect(receiver.unsigned).toEqual([]);
    const [newest] = await office.log(id);
    expect(newest).toMatchObject({ state: 'delivered', attempts: [{ code: 204 }], nextAt: null });
    expect(receiver.received.map(each => each.id)).toContain(`msg_${newest!.id}`);
  }, 30_000);

  it('of one case wait for the one that failed, those of others do not; each is tried again with its old id', async () => {
    receiver.behaviour = ({ key, n }, response) => response.writeHead(key === 'a' && n === 0 ? 500 : 200);
    await office.queue(id, 'a', 3);
    office.worker();
    await came(1);
    await eventually(async () => (await office.log(id))[2]!.attempts.length === 1);
    await office.queue(id, 'b', 3);
    await took(3);
    expect(receiver.inOrder('b')).toEqual([0, 1, 2]);
    expect(receiver.inOrder('a')).toEqual([]);
    const before = receiver.received.length;
    office.clock.advance(4 * second);
    receiver.behaviour = 200;
    office.clock.advance(second);
    await took(6);
    expect(receiver.inOrder('a')).toEqual([0, 1, 2]);
    expect(receiver.received).toHaveLength(before + 3);
    const tries = receiver.received.filter(({ key, n }) => key === 'a' && n === 0);
    expect(new Set(tries.map(each => each.id)).size).toBe(1);
    expect(receiver.unsigned).toEqual([]);
  }, 30_000);

  it('are tried ten times after the schedule, then found in the log, and sent again from there', async () => {
    receiver.behaviour = 400;
    const [delivery] = await office.queue(id, 'a');
    office.worker();
    const pauses = [
      5 * second,
      5 * minute,
      30 * minute,
      2 * hour,
      5 * hour,
      10 * hour,
      14 * hour,
      20 * hour,
      24 * hour,
    ];
    for (const [failed, pause] of pauses.entries()) {
      await eventually(async () => (await office.log(id))[0]!.attempts.length === failed + 1);
      const { nextAt } = (await office.log(id))[0]!;
      expect(nextAt!.getTime() - office.clock.now()).toBe(pause);
      office.clock.advance(pause);
    }
    await ended('exhausted', 1);
    expect(receiver.received).toHaveLength(10);
    expect((await office.log(id))[0]).toMatchObject({
      id: delivery,
      attempts: expect.arrayContaining([expect.objectContaining({ code: 400, failure: 'status' })]),
    });
    await office.queue(id, 'a');
    receiver.behaviour = 200;
    await took(1);
    expect(await queueAgain(office.dataSource.manager, id, { ids: [delivery!] }, office.clock.date())).toBe(1);
    await took(2);
    expect(receiver.taken.at(-1)).toMatchObject({ id: `msg_${delivery}`, n: 0 });
    await ended('delivered', 2);
  }, 60_000);

  it.each([
    ['answers 500', () => Promise.resolve(void (receiver.behaviour = 500))],
    ['hangs', () => Promise.resolve(void (receiver.behaviour = 'hang'))],
    ['is gone', () => receiver.goAway()],
  ])(
    'to a receiver that %s wait, cost one try at a time, and all arrive in order once it is back',
    async (name, fail) => {
      await fail();
      const keys = Array.from({ length: 12 }, (_, index) => `case-${index}`);
      for (let n = 0; n < 3; n += 1) for (const key of keys) await office.queue(id, key);
      office.worker({ sending: { totalMs: 200 } });
      await failing();
      await paused(0);
      const tried = async () => (await office.log(id)).reduce((sum, { attempts }) => sum + attempts.length, 0);
      const before = await tried();
      expect(before).toBeLessThanOrEqual(12);
      for (const [index, gap] of [5 * second, 5 * minute, 30 * minute, 30 * minute].entries()) {
        office.clock.advance(gap);
        await paused(index + 1);
        expect(await tried()).toBe(before + index + 1);
      }
      office.clock.advance(40 * hour);
      await paused(5);
      if (name === 'is gone') await receiver.comeBack();
      else receiver.behaviour = 200;
      office.clock.advance(30 * minute);
      await ended('delivered', 36);
      for (const key of keys) expect(receiver.inOrder(key)).toEqual([0, 1, 2]);
      const ids = receiver.taken.map(each => each.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(receiver.unsigned).toEqual([]);
      expect(await office.endpointRow(id)).toMatchObject({ failing_since: null, probe_at: null, probes: 0 });
    },
    60_000,
  );

  it('to a receiver that stays away beyond the window are given up, found in the log, and recovered', async () => {
    await receiver.goAway();
    const before = await office.queue(id, 'a', 3);
    office.worker();
    await paused(0);
    office.clock.advance(76 * hour);
    const later = await office.queue(id, 'a', 2);
    await ended('exhausted', 3);
    expect((await office.log(id, 'waiting')).map(each => each.id).sort()).toEqual([...later].sort());
    await receiver.comeBack();
    office.clock.advance(30 * minute);
    await took(2);
    expect(receiver.inOrder('a')).toEqual([3, 4]);
    const on = office.dataSource.manager;
    const since = new Date(office.clock.now() - 4 * day);
    expect(await queueAgain(on, id, { since: office.clock.date(), limit: 10 }, office.clock.date())).toBe(0);
    expect(await queueAgain(on, id, { since, limit: 10 }, office.clock.date())).toBe(3);
    await took(5);
    expect(receiver.taken.slice(2).map(each => each.id)).toEqual(before.map(each => `msg_${each}`));
  }, 60_000);

  it('do not follow a redirect', async () => {
    const elsewhere = await Receiver.start();
    receiver.behaviour = (_, response) => response.writeHead(307, { location: elsewhere.url });
    await office.queue(id, 'a');
    office.worker();
    await eventually(async () => (await office.log(id))[0]!.attempts.length === 1);
    expect((await office.log(id))[0]).toMatchObject({ attempts: [{ code: 307, failure: 'redirect' }] });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.goAway();
  }, 30_000);

  it.each([429, 503])(
    'leave a receiver alone that answers %d for as long as it asks',
    async code => {
      receiver.behaviour = (_, response) => response.writeHead(code, { 'retry-after': '7200' });
      for (const key of ['a', 'b']) await office.queue(id, key);
      office.worker({ settings: { perEndpoint: 1 } });
      await paused(0);
      const { probe_at } = await office.endpointRow(id);
      expect((probe_at as Date).getTime() - office.clock.now()).toBe(2 * hour);
      office.clock.advance(2 * hour - 1);
      receiver.behaviour = 200;
      office.clock.advance(1);
      await took(2);
      expect(receiver.received).toHaveLength(3);
    },
    30_000,
  );

  it('stop when the receiver says that it is gone for good', async () => {
    receiver.behaviour = 410;
    await office.queue(id, 'a', 2);
    office.worker();
    await eventually(async () => (await office.endpointRow(id))['state'] === 'disabled');
    expect(await office.endpointRow(id)).toMatchObject({ disabled_because: 'gone' });
    expect(office.disabled.filter(each => each.id === id)).toMatchObject([{ because: 'gone' }]);
    office.clock.advance(day);
    const other = await Receiver.start();
    await office.queue(await office.endpoint(other), 'a');
    await eventually(() => other.taken.length === 1);
    expect(receiver.received).toHaveLength(1);
    expect(await office.log(id, 'waiting')).toHaveLength(2);
    await other.goAway();
  }, 30_000);

  it('stop, and say so, when nothing was taken for five days', async () => {
    await receiver.goAway();
    await office.queue(id, 'a');
    office.worker();
    await paused(0);
    office.clock.advance(5 * day - minute);
    await office.queue(id, 'b');
    await paused(1);
    expect(office.disabled.filter(each => each.id === id)).toEqual([]);
    office.clock.advance(5 * minute);
    await eventually(() => office.disabled.some(each => each.id === id && each.because === 'failing'));
    await eventually(async () => (await office.endpointRow(id))['disabled_because'] === 'failing');
    expect(await office.endpointRow(id)).toMatchObject({ state: 'disabled' });
  }, 30_000);

  it('are sent again with the same id when the sender dies between sending and writing it down', async () => {
    const [first] = await office.queue(id, 'a', 2);
    const on = office.dataSource.manager;
    // What a process does until it is killed: it claims, sends, and writes nothing down.
    const [claimed] = await claimDeliveries(on, id, office.clock.date(), 5, 300);
    const { url, secret, body } = claimed!;
    const open = office.cipher.open(secret, `webhook:${id}:secret`);
    // eslint-disable-next-line no-restricted-syntax -- the receiver compares with its machine's time
    const headers = signedHeaders([open], { id: `msg_${claimed!.id}`, at: Date.now(), body });
    const sender = office.sender();
    expect(await sender.post(url, headers, body, new AbortController().signal)).toMatchObject({ ok: true });
    sender.close();
    expect(await claimDeliveries(on, id, office.clock.date(), 5, 300)).toEqual([]);
    office.worker();
    await ended('delivered', 2);
    expect(receiver.taken.map(each => [each.id, each.n])).toEqual([
      [`msg_${first}`, 0],
      [`msg_${first}`, 0],
      [expect.any(String), 1],
    ]);
  }, 30_000);

  it('are taken back when the worker stops in the midst of a try, without counting it', async () => {
    receiver.behaviour = 'hang';
    await office.queue(id, 'a');
    const worker = office.worker();
    await came(1);
    await worker.stop();
    expect((await office.log(id))[0]).toMatchObject({ state: 'waiting', attempts: [] });
    receiver.behaviour = 200;
    office.worker();
    await ended('delivered', 1);
  }, 30_000);

  it('stay in the order of each case with three workers, failures and a slow receiver', async () => {
    let count = 0;
    receiver.behaviour = (_, response) => {
      count += 1;
      response.writeHead(count % 7 === 0 ? 500 : 200);
    };
    const keys = Array.from({ length: 10 }, (_, index) => `case-${index}`);
    for (let worker = 0; worker < 3; worker += 1) office.worker();
    for (let n = 0; n < 20; n += 1) await Promise.all(keys.map(key => office.queue(id, key)));
    await eventually(
      async () => {
        office.clock.advance(minute);
        return (await office.log(id, 'waiting')).length === 0;
      },
      { withinMs: 40_000 },
    );
    for (const key of keys) {
      const taken = receiver.taken.filter(each => each.key === key).map(({ n }) => n);
      expect(taken).toEqual(Array.from({ length: 20 }, (_, n) => n));
      // Also what was refused came in its turn: after a number nothing lower.
      const seen = receiver.received.filter(each => each.key === key).map(({ n }) => n);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
    }
  }, 60_000);

  it('reach a healthy receiver at once, beside one that hangs and one that is gone', async () => {
    const hanging = await Receiver.start('hang');
    const gone = await Receiver.start();
    await gone.goAway();
    const others = [await office.endpoint(hanging), await office.endpoint(gone)];
    office.worker({ sending: { totalMs: 3_000 } });
    for (const other of others) for (let n = 0; n < 40; n += 1) await office.queue(other, `case-${n}`, 3);
    const delays: number[] = [];
    for (let n = 0; n < 60; n += 1) {
      const start = performance.now();
      await office.queue(id, `case-${n}`);
      await took(n + 1);
      delays.push(performance.now() - start);
    }
    const worst = delays.sort((a, b) => a - b)[57]!;
    expect(worst).toBeLessThan(1_500);
    expect(hanging.mostOpen).toBeLessThanOrEqual(8);
    await Promise.all([hanging.goAway(), office.stopWorkers()]);
  }, 60_000);

  it('are never sent to a private address, also where a name leads to one', async () => {
    const port = receiver.port;
    office.worker({
      targets: {
        allowHttp: true,
        resolve: (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      },
    });
    const byName = await office.endpoint({ url: `http://inside.test:${port}/hook` });
    const byNumber = await office.endpoint({ url: `http://0x7f.1:${port}/hook` });
    for (const each of [byName, byNumber]) {
      await office.queue(each, 'a');
      await eventually(async () => (await office.log(each))[0]!.attempts.length === 1);
      expect((await office.log(each))[0]).toMatchObject({ attempts: [{ failure: 'address' }] });
    }
    expect(receiver.received).toEqual([]);
  }, 30_000);

  it('wait for an address that is disabled, and follow when it is enabled; only too old ones are given up', async () => {
    await office.queue(id, 'a', 2);
    const on = office.dataSource.manager;
    await office.pool.query(`update webhook_endpoints set state = 'disabled' where id = $1`, [id]);
    office.worker();
    office.clock.advance(70 * hour);
    await office.queue(id, 'a', 2);
    office.clock.advance(6 * hour);
    await ended('exhausted', 2);
    expect(receiver.received).toEqual([]);
    await enableEndpoint(on, id, office.clock.date());
    await ended('delivered', 2);
    expect(receiver.inOrder('a')).toEqual([2, 3]);
  }, 30_000);

  it('to an address that was deleted are cancelled, and forgotten with it when they were kept long enough', async () => {
    receiver.behaviour = 500;
    await office.queue(id, 'a', 3);
    const worker = office.worker({ settings: { keptMs: hour } });
    await came(1);
    await deleteEndpoint(office.dataSource.manager, id, office.clock.date());
    worker.tidySoon();
    await eventually(async () => (await office.log(id, 'cancelled')).length === 3);
    office.clock.advance(2 * hour);
    await eventually(async () => (await office.log(id)).length === 0);
    worker.tidySoon();
    await eventually(async () => (await office.endpointRow(id)) === undefined);
    const { rows } = await office.pool.query('select from webhook_lanes where endpoint_id = $1', [id]);
    expect(rows).toEqual([]);
  }, 30_000);

  it('read no more of an answer than they must', async () => {
    const long = Buffer.alloc(1024 * 1024, 'x');
    receiver.behaviour = (_, response) => {
      response.writeHead(200);
      response.write(long);
    };
    await office.queue(id, 'a', 2);
    office.worker();
    await ended('delivered', 2);
    expect(JSON.stringify(await office.log(id))).not.toContain('xxx');
  }, 30_000);
});
