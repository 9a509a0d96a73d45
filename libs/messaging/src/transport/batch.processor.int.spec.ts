import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseProgressedV1 } from '@yizhan/contracts';
import { SystemClock } from '@yizhan/platform';
import { testDatabase, type TestDatabase } from '@yizhan/testing';
import type { KafkaMessage } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { Effects, versionsByCase } from '../../test-support/effects.js';
import { aCase } from '../../test-support/sample-events.js';
import { connectDatabase, migrate } from '../../test-support/test-service.js';
import { encodeEvent } from '../cloud-events/cloud-event.js';
import { DeadLetters } from '../dead-letters/dead-letters.js';
import { MessagingMetrics, newEventId, silentLog, type NewEvent } from '../index.js';
import type { PartitionSlice } from '../kafka/kafka.consumer.js';
import { BatchProcessor, processorDefaults } from './batch.processor.js';
import { EventHandlers } from './event-handlers.js';

describe('applying a fetch', () => {
  const clock = new SystemClock();
  let database: TestDatabase;
  let dataSource: DataSource;
  let effects: Effects;

  const processor = (metrics = new MessagingMetrics(() => clock.now())) => {
    const handlers = new EventHandlers();
    handlers.add('mediation.case.progressed.v1', (event, context) =>
      effects.apply([event as CaseProgressedV1], context),
    );
    const publisher = { publish: () => Promise.resolve(), close: () => Promise.resolve() };
    const pauses = { firstMs: 1, maxMs: 5 };
    const settings = { ...processorDefaults, maxBatch: 16, retry: pauses, outage: pauses };
    const parts = { consumer: 'intake', dataSource, clock, log: silentLog, metrics, handlers, settings };
    return new BatchProcessor({ ...parts, deadLetters: new DeadLetters({ ...parts, publisher }) });
  };
  const deadLetters = (): Promise<{ key: string; state: string; reason: string; attempts: number }[]> =>
    dataSource.query('select key, state, reason, attempts from dead_letters order by seq');
  const slice = (partition: number, events: readonly NewEvent[], resolved: string[] = []): PartitionSlice => ({
    topic: 'test.mediation.v1',
    partition,
    messages: events.map((event, offset) => toFetched(event, offset)),
    resolve: offset => void resolved.push(offset),
  });
  const never = new AbortController().signal;

  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url);
    dataSource = await connectDatabase(database.url);
  });

  beforeEach(async () => {
    effects = new Effects();
    await dataSource.query('truncate inbox, effect, dead_letters');
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('happens once and in order although two members were given overlapping parts of the same partitions', async () => {
    const cases = [aCase(40), aCase(40)];
    const whole = cases.map((events, partition) => slice(partition, events));
    const part = (from: number, to?: number) =>
      whole.map(each => ({ ...each, messages: each.messages.slice(from, to) }));
    await processor().process(part(0, 13), never);
    await Promise.all([whole, whole, part(13)].map(slices => processor().process(slices, never)));
    const inOrder = cases[0]!.map(({ seq }) => seq);
    expect(await versionsByCase(dataSource)).toEqual(
      Object.fromEntries(cases.map(events => [events[0]!.aggregate, inOrder])),
    );
  });

  it('puts aside exactly the events that fail, wherever they stand, and resolves the whole partition', async () => {
    const events = Array.from({ length: 40 }, () => aCase(1)[0]!);
    const bad = new Set([0, 7, 8, 31, 39].map(index => events[index]!.aggregate));
    effects.before = ({ caseId }) => {
      if (bad.has(caseId)) throw new Error('never');
    };
    const resolved: string[] = [];
    await processor().process([slice(0, events, resolved)], never);
    const letters = await deadLetters();
    expect(new Set(letters.map(({ key }) => key))).toEqual(bad);
    expect(letters).toHaveLength(bad.size);
    expect(Object.keys(await versionsByCase(dataSource))).toHaveLength(35);
    expect(resolved.at(-1)).toBe('39');
  });

  it('puts an event aside once, however often it is delivered', async () => {
    const [event] = aCase(1);
    const fetched = slice(0, [event!]);
    const messages = fetched.messages.map(
      (message): KafkaMessage => ({ ...message, headers: {}, offset: '1' }) as KafkaMessage,
    );
    const unreadable = { ...fetched, messages };
    effects.before = () => {
      throw new Error('not yet');
    };
    await processor().process([fetched, unreadable], never);
    effects.before = () => undefined;
    await Promise.all([1, 2].map(() => processor().process([fetched, unreadable], never)));
    expect(await deadLetters()).toEqual([
      { key: event!.aggregate, state: 'waiting', reason: 'handler-failed', attempts: 5 },
      { key: event!.aggregate, state: 'waiting', reason: 'not-a-cloud-event', attempts: 0 },
    ]);
    expect(await versionsByCase(dataSource)).toEqual({});
  });

  it('lets what follows a bad event of its case stand behind it, in order, and every other case go on', async () => {
    const [bad, good] = [aCase(6), aCase(6)];
    effects.before = ({ caseId, version }) => {
      if (caseId === bad[0]!.aggregate && version === 3) throw new Error('never');
    };
    const mixed = bad.flatMap((event, index) => [event, good[index]!]);
    await processor().process([slice(0, mixed.slice(0, 8))], never);
    const later = slice(0, mixed);
    await processor().process([{ ...later, messages: later.messages.slice(8) }], never);
    expect(await versionsByCase(dataSource)).toEqual({
      [bad[0]!.aggregate]: [1, 2],
      [good[0]!.aggregate]: [1, 2, 3, 4, 5, 6],
    });
    expect((await deadLetters()).map(({ state, reason }) => [state, reason])).toEqual([
      ['waiting', 'handler-failed'],
      ...Array.from({ length: 3 }, () => ['behind', 'earlier-event-waits']),
    ]);
  });

  it('keeps the order around an event that cannot even be read: what was before it is applied, what comes after waits', async () => {
    const events = aCase(3);
    const fetched = slice(0, events);
    const messages = fetched.messages.map((message, index) =>
      index === 1 ? { ...message, value: Buffer.from('{}') } : message,
    );
    await processor().process([{ ...fetched, messages }], never);
    expect(await versionsByCase(dataSource)).toEqual({ [events[0]!.aggregate]: [1] });
    expect((await deadLetters()).map(({ reason }) => reason)).toEqual(['contract-violation', 'earlier-event-waits']);
  });

  it('takes whatever bytes somebody may send, and moves on', async () => {
    const odd = ['\0', '\ud800', 'x'.repeat(10_000), '{"a":"\0"}', ''].map((text, offset) => ({
      key: Buffer.from(text),
      value: Buffer.from(text),
      headers: { ce_type: Buffer.from(text), ['\0']: Buffer.from(text) },
      offset: String(offset),
      timestamp: '-1',
      attributes: 0,
    }));
    const resolved: string[] = [];
    await processor().process([{ ...slice(0, [], resolved), messages: [...odd] }], never);
    expect(resolved.at(-1)).toBe('4');
    expect(await deadLetters()).toHaveLength(5);
  });

  it('stops between two transactions when the group is rebalanced, and resolves only what it committed', async () => {
    const rebalance = new AbortController();
    effects.before = ({ version }) => {
      if (version === 20) rebalance.abort();
    };
    const events = aCase(40);
    const resolved: string[] = [];
    await processor().process([slice(0, events, resolved)], rebalance.signal);
    expect(resolved.at(-1)).toBe('31');
    expect((await versionsByCase(dataSource))[events[0]!.aggregate]).toHaveLength(32);
  });

  it('counts what it applied, what came again and what it passed over', async () => {
    const metrics = new MessagingMetrics(() => clock.now());
    const [event, other] = [aCase(1)[0]!, aCase(1)[0]!];
    const fetched = slice(0, [event, { ...other, type: 'mediation.case.concluded.v1' }]);
    await processor(metrics).process([fetched], never);
    await processor(metrics).process([fetched], never);
    expect(metrics).toMatchObject({ handled: 1, duplicates: 1, skipped: 2, deadLetters: 0 });
  });
});

const ids = new Map<NewEvent, string>();

function toFetched(event: NewEvent, offset: number): KafkaMessage {
  const id = ids.get(event) ?? newEventId(event.occurredAt);
  ids.set(event, id);
  const { key, value, headers } = encodeEvent({
    id,
    type: event.type,
    key: event.aggregate,
    sequence: event.seq,
    occurredAt: event.occurredAt,
    data: JSON.stringify(event.data),
    headers: {},
  });
  const text = Object.entries(headers!).map(([name, content]) => [name, Buffer.from(String(content))]);
  return {
    key: Buffer.from(String(key)),
    value: Buffer.from(String(value)),
    headers: Object.fromEntries(text),
    offset: String(offset),
    timestamp: '0',
    attributes: 0,
  };
}
