import { eventType } from '@yizhan/contracts';
import type { KafkaMessage } from 'kafkajs';
import { decodeData, decodeMeta, typeOf } from '../cloud-events/cloud-event.js';
import { readEvent } from '../contract/event-contract.js';
import { unreadable, type DeadLetter } from '../dead-letters/dead-letter.js';
import type { PartitionSlice } from '../kafka/kafka.consumer.js';
import type { EventHandlers, ReceivedEvent } from './event-handlers.js';

/** A message with its place in Kafka, and what is to become of it. */
export interface FetchedEvent {
  readonly slice: PartitionSlice;
  readonly message: KafkaMessage;
  /** Set if somebody handles it. */
  readonly received?: ReceivedEvent;
  /** Set if it can never be handled. Neither is set if it is a declared type that nobody here handles. */
  readonly deadLetter?: DeadLetter;
}

/** Reads a message as an event: to be handled, to be passed over, or to be put aside. */
export function readFetched(slice: PartitionSlice, message: KafkaMessage, handlers: EventHandlers): FetchedEvent {
  const type = typeOf(message);
  // An undeclared type is somebody's mistake: passing over it in silence would be a loss.
  if (type && !handlers.has(type) && eventType(type)) return { slice, message };
  try {
    const meta = decodeMeta(message);
    return { slice, message, received: { meta, event: readEvent(meta.type, decodeData(message)) } };
  } catch (error) {
    return { slice, message, deadLetter: { ...placeOf(slice, message), ...unreadable(error), attempts: 0 } };
  }
}

/** Where a message lies. */
export function placeOf({ topic, partition }: PartitionSlice, message: KafkaMessage) {
  return { topic, partition, message };
}
