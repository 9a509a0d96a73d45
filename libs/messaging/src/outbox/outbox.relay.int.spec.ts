import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { topicOf } from '@yizhan/contracts';
import { SystemClock } from '@yizhan/platform';
import { testBrokers, testDatabase, testTopicPrefix, type TestDatabase } from '@yizhan/testing';
import type { KafkaMessage } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { aCase, progressed } from '../../test-support/sample-events.js';
import { connectDatabase, migrate, store } from '../../test-support/test-service.js';
import { readTopic } from '../../test-support/topic-reader.js';
import { textHeaders } from '../cloud-events/cloud-event.js';
import {
  appendToOutbox,
  ensureTopics,
  EventContractError,
  MessagingMetrics,
  OutboxRelay,
  purgeSent,
  silentLog,
  toOutboxRow,
} from '../index.js';
import { KafkaPublisher, type Publisher } from '../kafka/kafka.publisher.js';

describe('the outbox relay', () => {
  const brokers = testBrokers();
  const clock = new SystemClock();
  let database: TestDatabase;
  let dataSource: DataSource;
  let topic: string;
  let relays: OutboxRelay[];

  const realPublisher = () => new KafkaPublisher({ brokers, clientId: 'relay-test', log: silentLog });
  const startRelay = (publisher: Publisher = realPublisher(), batchSize = 500) => {
    const metrics = new MessagingMetrics(() => clock.now());
    const settings = { batchSize, takeOverMs: 50, maxBackoffMs: 50 };
    const relay = new OutboxRelay({ dataSource, publisher, topic, clock, log: silentLog, metrics, settings });
    relay.start();
    relays.push(relay);
    return relay;
  };
  const endRelaySession = () =>
    dataSource.query(
      `select pg_terminate_backend(l.pid) from pg_locks l
       where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())`,
    );
  const firstCopies = (messages: readonly KafkaMessage[]) => {
    const seen = new Set<string>();
    const sequences: Record<string, number[]> = {};
    for (const { headers, key } of messages) {
      const { ce_id: id, ce_sequence: sequence } = textHeaders(headers);
      if (!seen.has(id!)) (sequences[key!.toString()] ??= []).push(Number(sequence));
      seen.add(id!);
    }
    return { ids: seen.size, sequences };
  };
  const until = (count: number) => (messages: readonly KafkaMessage[]) => firstCopies(messages).ids === count;

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url);
    dataSource = await connectDatabase(database.url);
  });

  beforeEach(async () => {
    relays = [];
    const prefix = testTopicPrefix();
    topic = topicOf('mediation', prefix);
    await ensureTopics({ brokers, prefix });
    await dataSource.query('truncate outbox');
  });

  afterEach(async () => {
    await Promise.all(relays.map(relay => relay.stop()));
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('sends an event as a CloudEvent in binary mode and keeps the row as sent', async () => {
    const relay = startRelay();
    const event = { ...aCase(1)[0]!, headers: { traceparent: '00-ab-cd-01' } };
    await store(dataSource, [event]);
    await relay.drained();
    const [message] = await readTopic(brokers, topic, until(1));
    expect(message!.key!.toString()).toBe(event.aggregate);
    expect(JSON.parse(message!.value!.toString())).toEqual(event.data);
    expect(textHeaders(message!.headers)).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'mediation.case.progressed.v1',
      ce_source: '/yizhan/mediation',
      ce_subject: event.aggregate,
      ce_time: new Date(event.occurredAt).toISOString(),
      ce_sequence: '1',
      'content-type': 'application/json',
      traceparent: '00-ab-cd-01',
    });
    const [{ unsent }] = await dataSource.query('select count(*)::int as unsent from outbox where sent_at is null');
    expect(unsent).toBe(0);
  });

  it('does not step over a transaction that commits later than one with higher ids', async () => {
    const relay = startRelay();
    const slow = dataSource.createQueryRunner();
    await slow.startTransaction();
    const [early] = aCase(1);
    await appendToOutbox(slow.manager, [toOutboxRow(early!)]);
    await store(dataSource, aCase(3));
    await relay.drained();
    await slow.commitTransaction();
    await slow.release();
    await relay.drained();
    expect(firstCopies(await readTopic(brokers, topic, until(4))).sequences[early!.aggregate]).toEqual([1]);
  });

  it('sends again what it could not mark, from the beginning and in order', async () => {
    const publisher = realPublisher();
    let crashes = 3;
    const relay = startRelay(
      {
        publish: async (to, messages) => {
          await publisher.publish(to, messages);
          if (crashes-- > 0) await endRelaySession();
        },
        close: () => publisher.close(),
      },
      7,
    );
    const events = aCase(20);
    await store(dataSource, events);
    await relay.drained();
    const messages = await readTopic(brokers, topic, until(20));
    expect(messages.length).toBeGreaterThan(20);
    expect(firstCopies(messages).sequences).toEqual({ [events[0]!.aggregate]: events.map(({ seq }) => seq) });
  });

  it('keeps the order of every case while the right to relay changes hands between three replicas', async () => {
    for (let replica = 0; replica < 3; replica += 1) startRelay(realPublisher(), 40);
    const cases = Array.from({ length: 10 }, () => randomUUID());
    const steps = 60;
    const writing = (async () => {
      for (let version = 1; version <= steps; version += 1) {
        await Promise.all(cases.map(caseId => store(dataSource, [progressed(caseId, version)])));
        for (const relay of relays) relay.wake();
        if (version % 10 === 0) await endRelaySession();
      }
    })();
    const messages = await readTopic(brokers, topic, until(cases.length * steps));
    await writing;
    const inOrder = Array.from({ length: steps }, (_, index) => index + 1);
    expect(firstCopies(messages).sequences).toEqual(Object.fromEntries(cases.map(caseId => [caseId, inOrder])));
  }, 30_000);

  it('is woken by a replica that does not relay itself', async () => {
    const first = startRelay();
    await once(first.signals, 'leading');
    const second = startRelay();
    await first.drained();
    await store(dataSource, aCase(1));
    const sent = once(first.signals, 'drained');
    const asked = performance.now();
    second.wake();
    await sent;
    expect(second.leading).toBe(false);
    expect(performance.now() - asked).toBeLessThan(500);
  });

  it('hands over to another replica when it stops', async () => {
    const first = startRelay();
    await once(first.signals, 'leading');
    const second = startRelay();
    await first.stop();
    if (!second.leading) await once(second.signals, 'leading');
    await store(dataSource, aCase(2));
    await second.drained();
    expect(firstCopies(await readTopic(brokers, topic, until(2))).ids).toBe(2);
  });

  it('keeps events while the broker is away and sends them once it is back', async () => {
    const publisher = realPublisher();
    let away = 5;
    const relay = startRelay({
      publish: (to, messages) =>
        away-- > 0 ? Promise.reject(new Error('the broker is away')) : publisher.publish(to, messages),
      close: () => publisher.close(),
    });
    await store(dataSource, aCase(3));
    await relay.drained();
    expect(firstCopies(await readTopic(brokers, topic, until(3))).ids).toBe(3);
  });

  it('refuses an event that breaks its contract before anything is stored', () => {
    const [event] = aCase(1, { division: 'Luoyang' });
    expect(() => toOutboxRow(event!)).toThrow(EventContractError);
  });

  it('refuses a second event with the same number of the same case', async () => {
    const [event] = aCase(1);
    await store(dataSource, [event!]);
    await expect(store(dataSource, [event!])).rejects.toMatchObject({ code: '23505' });
  });

  it('forgets sent events older than asked for, and never unsent ones', async () => {
    const relay = startRelay();
    await store(dataSource, aCase(4));
    await relay.drained();
    await relay.stop();
    await store(dataSource, aCase(1));
    expect(await purgeSent(dataSource.manager, new Date(clock.now() + 60_000))).toBe(4);
    const [{ left }] = await dataSource.query('select count(*)::int as left from outbox');
    expect(left).toBe(1);
  });
});
