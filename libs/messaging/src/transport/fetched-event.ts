import { eventType } from '@yizhan/contracts';
import type { KafkaMessage } from 'kafkajs';
import { decodeData, decodeMeta, typeOf, type EventMeta } from '../cloud-events/cloud-event.js';
import { readEvent } from '../contract/event-contract.js';
import { unreadable, type Cause, type DeadLetter } from '../dead-letters/dead-letter.js';
import type { PartitionSlice } from '../kafka/kafka.consumer.js';
import type { EventHandlers, ReceivedEvent } from './event-handlers.js';

/** A message with its place in Kafka, and what is to become of it. */
export interface FetchedEvent {
  readonly slice: PartitionSlice;
  readonly message: KafkaMessage;
  /** What its headers say, if they can be read and somebody ought to handle it. */
  readonly meta?: EventMeta;
  /** Whether the events of its case have to take effect in their order. */
  readonly ordered?: boolean;
  /** Set if somebody handles it. */
  readonly received?: ReceivedEvent;
  /** Set if it can never be handled. Neither is set if it concerns nobody here. */
  readonly deadLetter?: DeadLetter;
}

/** Reads a message as an event: to be handled, to be passed over, or to be put aside. */
export function readFetched(slice: PartitionSlice, message: KafkaMessage, handlers: EventHandlers): FetchedEvent {
  const type = typeOf(message);
  // An undeclared type is somebody's mistake: passing over it in silence would be a loss.
  if (type && !handlers.has(type) && eventType(type)) return { slice, message };
  let meta: EventMeta | undefined;
  try {
    meta = decodeMeta(message);
    const event = readEvent(meta.type, decodeData(message));
    if (!handlers.concerns(meta.type, event)) return { slice, message };
    return { slice, message, meta, ordered: handlers.isOrdered(meta.type), received: { meta, event } };
  } catch (error) {
    const ordered = meta !== undefined && handlers.isOrdered(meta.type);
    const fetched = { slice, message, ...(meta && { meta }), ordered };
    return { ...fetched, deadLetter: toDeadLetter(fetched, unreadable(error), 0) };
  }
}

/** The letter of an event that is put aside. */
export function toDeadLetter(fetched: FetchedEvent, cause: Cause, attempts: number): DeadLetter {
  const { slice, message, meta, ordered = false } = fetched;
  const { topic, partition } = slice;
  return { topic, partition, message, ...(meta && { meta }), ordered, ...cause, attempts };
}
