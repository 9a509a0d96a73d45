import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { topicOf } from '@yizhan/contracts';
import { freePort, type KafkaServer, releaseGuard, startKafka, TcpProxy } from '@yizhan/servers';
import { eventually, testBrokers, testTopicPrefix } from '@yizhan/testing';
import { sendRaw } from '../../test-support/topic-reader.js';
import { ensureTopics, silentLog } from '../index.js';
import { consumerDefaults, GroupConsumer } from './kafka.consumer.js';
import { kafkaClient } from './kafka.client.js';
import { KafkaDesk } from './kafka.desk.js';

jest.setTimeout(60_000);

const day = 86_400_000;
const soon = (check: () => Promise<void>) =>
  eventually(async () => {
    await check();
    return true;
  });
const messages = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `k${n}`, value: '{}' }));

describe('the desk at the broker', () => {
  const connection = { brokers: testBrokers(), clientId: 'desk-test', log: silentLog };
  let desk: KafkaDesk;
  let prefix: string;
  let topics: string[];
  let consumer: GroupConsumer | undefined;

  beforeEach(async () => {
    prefix = testTopicPrefix();
    topics = [topicOf('mediation', prefix), topicOf('notarization', prefix)];
    desk = new KafkaDesk(connection);
    await ensureTopics({ ...connection, prefix });
    await eventually(() => desk.lag('nobody', topics));
  });
  afterEach(async () => {
    await consumer?.stop();
    await desk.close();
  });

  const follow = async (groupId: string, slow?: Promise<void>) => {
    consumer = new GroupConsumer({
      ...connection,
      groupId,
      topics,
      settings: { ...consumerDefaults, commitEveryMs: 50 },
      handle: async slices => {
        await slow;
        for (const { messages: some, resolve } of slices) resolve(some.at(-1)!.offset);
      },
    });
    consumer.start();
    await consumer.joined;
  };
  const lag = async (groupId: string) => Object.fromEntries(await desk.lag(groupId, topics));

  it('says how many records a group has not dealt with, topic by topic', async () => {
    const [mediation, notarization] = topics as [string, string];
    await sendRaw(connection.brokers, mediation, messages(30));
    expect(await lag(`${prefix}.intake`)).toEqual({ [mediation]: 30, [notarization]: 0 });
    await follow(`${prefix}.intake`);
    await soon(async () => expect(await lag(`${prefix}.intake`)).toEqual({ [mediation]: 0, [notarization]: 0 }));
    await consumer!.stop();
    await sendRaw(connection.brokers, notarization, messages(5));
    expect(await lag(`${prefix}.intake`)).toEqual({ [mediation]: 0, [notarization]: 5 });
    expect(await lag(`${prefix}.supervision`)).toEqual({ [mediation]: 30, [notarization]: 5 });
  });

  it('counts what a group is still dealing with', async () => {
    const done = Promise.withResolvers<void>();
    await follow(`${prefix}.intake`, done.promise);
    await sendRaw(connection.brokers, topics[0]!, messages(7));
    expect(await lag(`${prefix}.intake`)).toMatchObject({ [topics[0]!]: 7 });
    done.resolve();
    await soon(async () => expect(await lag(`${prefix}.intake`)).toMatchObject({ [topics[0]!]: 0 }));
  });

  it('does not count what is past its retention', async () => {
    const admin = kafkaClient(connection).admin();
    await admin.connect();
    await sendRaw(
      connection.brokers,
      topics[0]!,
      [...Array(8)].map(() => ({ key: 'one', value: '{}' })),
    );
    const offsets = await admin.fetchTopicOffsets(topics[0]!);
    const { partition } = offsets.find(({ high }) => high !== '0')!;
    await admin.deleteTopicRecords({ topic: topics[0]!, partitions: [{ partition, offset: '6' }] });
    await admin.disconnect();
    expect(await lag(`${prefix}.intake`)).toMatchObject({ [topics[0]!]: 2 });
  });

  it('says for how long topics keep their records: for ever, unless the deployment says otherwise', async () => {
    expect(await desk.longestKept(topics)).toBe(Infinity);
    const other = testTopicPrefix();
    await ensureTopics({ ...connection, prefix: other, keptDays: 90 });
    expect(await desk.longestKept([topicOf('mediation', other)])).toBe(90 * day);
    expect(await desk.longestKept([topicOf('mediation', other), topics[0]!])).toBe(Infinity);
  });

  it('knows what the broker does with topics that say nothing of it', async () => {
    const topic = `${prefix}.plain`;
    const admin = kafkaClient(connection).admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
    await admin.disconnect();
    expect(await desk.longestKept([topic])).toBe(7 * day);
  });

  it('refuses a topic that is not there, and answers the next question all the same', async () => {
    await expect(desk.longestKept([`${prefix}.unknown`])).rejects.toThrow();
    expect(await desk.longestKept(topics)).toBe(Infinity);
  });
});

describe('a broker that is away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-desk-'));
  const [groupId, topic] = ['yizhan.intake', 'yizhan.mediation.v1'];
  let kafka: KafkaServer;
  let proxy: TcpProxy;
  let desk: KafkaDesk;

  beforeAll(async () => {
    const port = await freePort();
    proxy = await TcpProxy.open(port);
    const door = { name: 'DOOR', port, advertisedPort: proxy.port };
    kafka = await startKafka({ dataDir: join(folder, 'kafka'), logFile: join(folder, 'kafka.log'), doors: [door] });
    const brokers = [`127.0.0.1:${proxy.port}`];
    await ensureTopics({ brokers });
    desk = new KafkaDesk({ brokers, clientId: 'desk-test', log: silentLog });
    await eventually(() => desk.lag(groupId, [topic]));
  });
  afterEach(() => proxy.heal());
  afterAll(async () => {
    await desk.close();
    await proxy.close();
    await kafka.stop();
    await releaseGuard();
    rmSync(folder, { recursive: true, force: true });
  });

  const refusedWithin = async (ms: number) => {
    const asked = performance.now();
    await expect(desk.lag(groupId, [topic])).rejects.toThrow();
    expect(performance.now() - asked).toBeLessThan(ms);
  };
  const answers = () => soon(async () => expect(await desk.lag(groupId, [topic])).toEqual(new Map([[topic, 0]])));

  it('is given up within seconds when it refuses, and asked again later', async () => {
    proxy.refuse();
    await refusedWithin(4_000);
    await refusedWithin(4_000);
    proxy.heal();
    await answers();
  });

  it('is given up within seconds when it says nothing, by whoever asks at the same time too', async () => {
    proxy.stall();
    await Promise.all([refusedWithin(4_000), refusedWithin(4_000)]);
    await refusedWithin(4_000);
    proxy.heal();
    await answers();
  });

  it('is reached again after every connection broke between two questions', async () => {
    proxy.reset();
    await answers();
  });

  it('keeps nobody who stops', async () => {
    const another = () =>
      new KafkaDesk({ brokers: [`127.0.0.1:${proxy.port}`], clientId: 'desk-test', log: silentLog });
    const stopped = async (leaving: KafkaDesk) => {
      const since = performance.now();
      await leaving.close();
      expect(performance.now() - since).toBeLessThan(3_000);
    };
    const open = another();
    await open.lag(groupId, [topic]);
    proxy.stall();
    const opening = another();
    const asked = [open, opening].map(each => each.lag(groupId, [topic]).catch(() => undefined));
    await Promise.all([open, opening, another()].map(stopped));
    await Promise.all(asked);
  });
});
