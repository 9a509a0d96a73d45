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
import { DeadLetterWriter } from '../dead-letters/dead-letter.writer.js';
import { MessagingMetrics, newEventId, silentLog, type NewEvent } from '../index.js';
import type { PartitionSlice } from '../kafka/kafka.consumer.js';
import { BatchProcessor, processorDefaults } from './batch.processor.js';
import { EventHandlers } from './event-handlers.js';

describe('applying a fetch', () => {
  const clock = new SystemClock();
  let database: TestDatabase;
  let dataSource: DataSource;
  let effects: Effects;
  let deadLetters: string[];
  let publishing: () => void;

  const processor = (metrics = new MessagingMetrics(() => clock.now())) => {
    const handlers = new EventHandlers();
    handlers.add(
      'mediation.case.progressed.v1',
      (event, context) => effects.apply([event as CaseProgressedV1], context),
      false,
    );
    const publisher = {
      publish: (_topic: string, messages: { key?: unknown }[]) => {
        publishing();
        deadLetters.push(...messages.map(({ key }) => String(key)));
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
    const pauses = { firstMs: 1, maxMs: 5 };
    return new BatchProcessor({
      consumer: 'intake',
      dataSource,
      clock,
      log: silentLog,
      metrics,
      handlers,
      deadLetters: new DeadLetterWriter(publisher, 'intake', silentLog, metrics),
      settings: { ...processorDefaults, maxBatch: 16, retry: pauses, outage: pauses },
    });
  };
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
    deadLetters = [];
    publishing = () => undefined;
    await dataSource.query('truncate inbox, effect');
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
    expect(new Set(deadLetters)).toEqual(bad);
    expect(deadLetters).toHaveLength(bad.size);
    expect(Object.keys(await versionsByCase(dataSource))).toHaveLength(35);
    expect(resolved.at(-1)).toBe('39');
  });

  it('keeps a dead letter out of the inbox, so that it can be sent again and applied', async () => {
    const [event] = aCase(1);
    const fetched = [slice(0, [event!])];
    effects.before = () => {
      throw new Error('not yet');
    };
    await processor().process(fetched, never);
    effects.before = () => undefined;
    await processor().process(fetched, never);
    await processor().process(fetched, never);
    expect(await versionsByCase(dataSource)).toEqual({ [event!.aggregate]: [1] });
  });

  it('waits for the broker before it passes over what it could not put aside', async () => {
    let away = 8;
    publishing = () => {
      if (away-- > 0) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    };
    const resolved: string[] = [];
    const broken = { ...slice(0, aCase(1), resolved) };
    await processor().process([{ ...broken, messages: [{ ...broken.messages[0]!, value: null }] }], never);
    expect(away).toBe(-1);
    expect(deadLetters).toHaveLength(1);
    expect(resolved).toEqual(['0']);
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
