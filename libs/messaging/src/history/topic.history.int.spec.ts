import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CaseProgressedV1 } from '@yizhan/contracts';
import { topicOf } from '@yizhan/contracts';
import { eventually, testBrokers, testTopicPrefix } from '@yizhan/testing';
import type { Admin } from 'kafkajs';
import { aCase, progressed } from '../../test-support/sample-events.js';
import { clockOf } from '../../test-support/stuck-case.js';
import { sendRaw } from '../../test-support/topic-reader.js';
import { encodeEvent } from '../cloud-events/cloud-event.js';
import { ensureTopics, type NewEvent, silentLog, toOutboxRow } from '../index.js';
import { kafkaClient } from '../kafka/kafka.client.js';
import type { ReceivedEvent } from '../transport/event-handlers.js';
import { type HistoryParts, readHistory } from './topic.history.js';

jest.setTimeout(30_000);

const steps = 'mediation.case.progressed.v1';
const clocks = 'mediation.clock.changed.v1';

describe('the history of the topics', () => {
  const brokers = testBrokers();
  const connection = { brokers, clientId: 'history-test', log: silentLog };
  const admin: Admin = kafkaClient(connection).admin();
  let prefix: string;
  let taken: ReceivedEvent[];
  let told: [number, number][];

  beforeAll(() => admin.connect());
  afterAll(() => admin.disconnect());
  beforeEach(async () => {
    prefix = testTopicPrefix();
    taken = [];
    told = [];
    await ensureTopics({ brokers, prefix });
    // A new topic may be without its leader for a moment.
    for (const service of ['mediation', 'legal-aid'] as const) {
      await eventually(() => admin.fetchTopicOffsets(topicOf(service, prefix)));
    }
  });

  const publish = (events: readonly NewEvent[], topic = topicOf('mediation', prefix)) =>
    sendRaw(
      brokers,
      topic,
      events.map(event => {
        const { eventId: id, type, key, seq: sequence, data } = toOutboxRow(event);
        const message = encodeEvent({ id, type, key, sequence, data, occurredAt: event.occurredAt, headers: {} });
        return { key, value: data, headers: message.headers as Record<string, string> };
      }),
    );
  const read = (more: Partial<HistoryParts> = {}) =>
    readHistory({
      ...connection,
      topicPrefix: prefix,
      types: [steps],
      signal: new AbortController().signal,
      take: async events => void taken.push(...events),
      progress: (done, all) => void told.push([done, all]),
      ...more,
    });
  const versionsOf = (caseId: string) =>
    taken
      .map(({ event }) => event as CaseProgressedV1)
      .filter(event => event.caseId === caseId)
      .map(({ version }) => version);
  const groups = async () =>
    (await admin.listGroups()).groups.filter(({ groupId }) => groupId.startsWith(connection.clientId));

  it('is read from the beginning to the end, each case in its order, over all partitions', async () => {
    const cases = Array.from({ length: 20 }, () => aCase(10));
    await publish(cases.flat());
    expect(await read()).toEqual({ read: 200, complete: true });
    for (const [first] of cases) {
      expect(versionsOf(first!.aggregate)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
    const used = (await admin.fetchTopicOffsets(topicOf('mediation', prefix))).filter(({ high }) => high !== '0');
    expect(used.length).toBeGreaterThan(1);
    expect(taken[0]!.meta).toMatchObject({ type: steps, source: '/yizhan/mediation' });
    expect(told.at(-1)).toEqual([200, 200]);
  });

  it('is read of several services, and again as often as it is asked for', async () => {
    const other = { ...progressed(randomUUID(), 1), type: 'legal-aid.case.progressed.v1' };
    await publish(aCase(3));
    await publish([other], topicOf('legal-aid', prefix));
    const types = [steps, other.type];
    expect(await read({ types })).toEqual({ read: 4, complete: true });
    expect(await read({ types })).toEqual({ read: 4, complete: true });
    expect(taken).toHaveLength(8);
  });

  it('ends where the topics ended when it was asked for, though events go on arriving', async () => {
    await publish(aCase(5));
    const late = aCase(5);
    const take = async (events: readonly ReceivedEvent[]) => {
      taken.push(...events);
      await publish(late);
    };
    expect(await read({ take })).toEqual({ read: 5, complete: true });
    expect(taken).toHaveLength(5);
  });

  it('passes over what is of another type or cannot be read', async () => {
    const [good, broken] = aCase(2);
    await publish([clockOf(good!.aggregate), good!]);
    const headers = { ce_specversion: '1.0', ce_id: randomUUID(), ce_type: steps, ce_time: '2026-11-23T01:00:00Z' };
    const whole = { ...headers, ce_source: '/yizhan/mediation' };
    await sendRaw(brokers, topicOf('mediation', prefix), [
      { key: 'k', value: 'a letter' },
      { key: 'k', value: null, headers: whole },
      { key: 'k', value: '{', headers: whole },
      { key: 'k', value: JSON.stringify(broken!.data), headers },
      { key: 'k', value: JSON.stringify({ ...broken!.data, division: 'Luoyang' }), headers: whole },
      { key: 'k', value: '{}', headers: { ...whole, ce_type: 'mediation.case.painted.v1' } },
    ]);
    expect(await read()).toEqual({ read: 8, complete: true });
    expect(versionsOf(good!.aggregate)).toEqual([1]);
    expect(taken).toHaveLength(1);
    expect(await read({ types: [clocks] })).toEqual({ read: 8, complete: true });
    expect(taken.map(({ meta }) => meta.type)).toEqual([steps, clocks]);
  });

  it('is empty where nothing was said', async () => {
    expect(await read()).toEqual({ read: 0, complete: true });
    expect(taken).toEqual([]);
  });

  it('says so when the beginning is no longer there, and reads what is', async () => {
    const topic = topicOf('mediation', prefix);
    await publish(aCase(10));
    const offsets = await admin.fetchTopicOffsets(topic);
    const { partition } = offsets.find(({ high }) => high !== '0')!;
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: '4' }] });
    expect(await read()).toEqual({ read: 6, complete: false });
    expect(taken.map(({ event }) => (event as CaseProgressedV1).version)).toEqual([5, 6, 7, 8, 9, 10]);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: '10' }] });
    expect(await read()).toEqual({ read: 0, complete: false });
  });

  it('leaves no group behind', async () => {
    await publish(aCase(3));
    await read();
    expect(await groups()).toEqual([]);
  });

  it('ends when whoever asked no longer wants it, before it has begun or amidst', async () => {
    await publish(Array.from({ length: 30 }, () => aCase(1)).flat());
    await expect(read({ signal: AbortSignal.abort() })).rejects.toThrow();
    expect(taken).toEqual([]);

    const stopping = new AbortController();
    const joining = read({ signal: stopping.signal });
    stopping.abort();
    await expect(joining).rejects.toThrow();

    const amidst = new AbortController();
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let takes = 0;
    const reading = read({
      signal: amidst.signal,
      take: () => {
        takes += 1;
        begun.resolve();
        return goOn.promise;
      },
    });
    await begun.promise;
    amidst.abort();
    setTimeout(goOn.resolve, 50);
    await expect(reading).rejects.toThrow('stopped');
    expect(takes).toBe(1);
    expect(await groups()).toEqual([]);
  });

  it('fails when it cannot be taken, and takes no more', async () => {
    await publish(Array.from({ length: 30 }, () => aCase(1)).flat());
    let takes = 0;
    const take = async () => {
      takes += 1;
      throw new Error('the table is gone');
    };
    await expect(read({ take })).rejects.toThrow('the table is gone');
    expect(takes).toBe(1);
    expect(await groups()).toEqual([]);
  });

  it('fails within seconds when the broker is away', async () => {
    const before = performance.now();
    await expect(read({ brokers: ['127.0.0.1:9'] })).rejects.toThrow();
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
