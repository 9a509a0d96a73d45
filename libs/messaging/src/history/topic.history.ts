import { randomUUID } from 'node:crypto';
import { serviceOfEvent, topicOf } from '@yizhan/contracts';
import type { Admin, Kafka, KafkaMessage } from 'kafkajs';
import { atMost } from '../backoff/backoff.js';
import { decodeData, decodeMeta, typeOf } from '../cloud-events/cloud-event.js';
import { readEvent } from '../contract/event-contract.js';
import { kafkaClient, type KafkaConnection } from '../kafka/kafka.client.js';
import { reasonOf } from '../log/log.js';
import type { ReceivedEvent } from '../transport/event-handlers.js';

/** What to read of the topics, and what to do with it. */
export interface HistoryParts extends KafkaConnection {
  /** The event types wanted, of any services. */
  readonly types: readonly string[];
  /** `yizhan` unless tests share one broker. */
  readonly topicPrefix?: string;
  readonly signal: AbortSignal;
  /** Takes the wanted events of one fetch of one partition, in their order. The next fetch waits for it. */
  take(events: readonly ReceivedEvent[]): Promise<void>;
  /** Called after each fetch with the records read and to be read. */
  progress?(read: number, all: number): Promise<void> | void;
}

export interface HistoryRead {
  /** Records read, wanted or not. */
  readonly read: number;
  /** Whether every topic still had its first record: nothing was past its retention. */
  readonly complete: boolean;
}

interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly begin: number;
  readonly end: number;
}

/** How long to wait for a broker that does not answer when the reading is over, in milliseconds. */
const farewellMs = 5_000;

/**
 * Reads the topics of some event types from their beginning to the end they have when it is called, by a group of its own
 * that is forgotten afterwards; the service's own group does not notice. What is not readable is passed over: it is among
 * the dead letters. Rejects when the broker is away, `take` fails or the signal is aborted; what is being taken at that
 * moment is waited for, and no more is taken.
 */
export async function readHistory(parts: HistoryParts): Promise<HistoryRead> {
  const kafka = kafkaClient(parts);
  const admin = kafka.admin();
  const groupId = `${parts.clientId}.history.${randomUUID()}`;
  const forget = async () => {
    await admin.deleteGroups([groupId]).catch((error: unknown) => parts.log.debug(reasonOf(error), 'left to expire'));
    await admin.disconnect().catch(() => undefined);
  };
  await admin.connect();
  try {
    const topics = [...new Set(parts.types.map(type => topicOf(serviceOfEvent(type)!, parts.topicPrefix)))];
    const places = await placesOf(admin, topics);
    const complete = places.every(({ begin }) => begin === 0);
    const full = places.filter(({ begin, end }) => begin < end);
    const read = full.length > 0 ? await readPlaces(kafka, groupId, full, parts) : 0;
    return { read, complete };
  } finally {
    await atMost(forget(), farewellMs);
  }
}

async function placesOf(admin: Admin, topics: readonly string[]): Promise<Place[]> {
  const places = topics.map(async topic =>
    (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
      topic,
      partition,
      begin: Number(low),
      end: Number(high),
    })),
  );
  return (await Promise.all(places)).flat();
}

async function readPlaces(
  kafka: Kafka,
  groupId: string,
  places: readonly Place[],
  { types, signal, take, progress }: HistoryParts,
): Promise<number> {
  const wanted = new Set(types);
  const name = (topic: string, partition: number) => `${topic}/${partition}`;
  /** Where each of those that are not at their end goes on; a group that had to be joined again begins anew. */
  const left = new Map(
    places.map(({ topic, partition, begin, end }) => [name(topic, partition), { next: begin, end }]),
  );
  const all = places.reduce((sum, { begin, end }) => sum + end - begin, 0);
  let read = 0;
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 100,
    retry: { restartOnFailure: () => Promise.resolve(false) },
  });
  const ended = Promise.withResolvers<void>();
  const fail = (error: unknown) => {
    left.clear();
    ended.reject(error);
  };
  const stopped = () => fail(new Error('stopped'));
  const join = async () => {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set(places.map(({ topic }) => topic))], fromBeginning: true });
    if (left.size === 0) return;
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const key = name(batch.topic, batch.partition);
        const place = left.get(key);
        if (!place) return;
        const ours = batch.messages.filter(({ offset }) => +offset >= place.next && +offset < place.end);
        const events = ours.flatMap(message => readable(message, wanted) ?? []);
        try {
          if (events.length > 0) await take(events);
          read += ours.length;
          await progress?.(read, all);
        } catch (error) {
          return fail(error);
        }
        place.next = Math.max(place.next, Number(batch.lastOffset()) + 1);
        if (place.next >= place.end) left.delete(key);
        if (left.size === 0) ended.resolve();
      },
    });
  };
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  signal.addEventListener('abort', stopped, { once: true });
  if (signal.aborted) stopped();
  const joining = join();
  try {
    await Promise.all([ended.promise, joining]);
    return read;
  } finally {
    signal.removeEventListener('abort', stopped);
    // A client that is just joining cannot leave.
    const leaving = joining.catch(() => undefined).then(() => consumer.disconnect());
    await atMost(
      leaving.catch(() => undefined),
      farewellMs,
    );
  }
}

function readable(message: KafkaMessage, wanted: ReadonlySet<string>): ReceivedEvent | undefined {
  const type = typeOf(message);
  if (!type || !wanted.has(type)) return undefined;
  try {
    return { meta: decodeMeta(message), event: readEvent(type, decodeData(message)) };
  } catch {
    return undefined;
  }
}
