import { deadLetterTopicOf } from '@yizhan/contracts';
import type { KafkaMessage, Message } from 'kafkajs';
import { NotACloudEvent, textHeaders } from '../cloud-events/cloud-event.js';
import { EventContractError } from '../contract/event-contract.js';

/** Why an event was put aside. */
export type DeadLetterReason = 'not-a-cloud-event' | 'unknown-event' | 'contract-violation' | 'handler-failed';

/** An event that a consumer could not apply. */
export interface DeadLetter {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
  readonly reason: DeadLetterReason;
  /** What was wrong, for people; without values of the event. */
  readonly detail: string;
  /** How often it was tried; 0 if it could not even be read. */
  readonly attempts: number;
}

const longestDetail = 1_000;

/** What to write of a message that cannot be read as a declared event. */
export function unreadable(error: unknown): Pick<DeadLetter, 'reason' | 'detail'> {
  if (error instanceof EventContractError) return { reason: error.reason, detail: error.message };
  if (error instanceof NotACloudEvent) return { reason: 'not-a-cloud-event', detail: error.message };
  throw error;
}

/** What to write of an event whose handler kept failing. */
export function handlerFailed(error: unknown): Pick<DeadLetter, 'reason' | 'detail'> {
  return {
    reason: 'handler-failed',
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  };
}

/** The topic and message of a dead letter: key, value and headers as they came, and beside them why it is here. */
export function toDeadLetterMessage(letter: DeadLetter, consumer: string): { topic: string; message: Message } {
  const { topic, partition, message } = letter;
  return {
    topic: deadLetterTopicOf(topic),
    message: {
      key: message.key,
      value: message.value,
      headers: {
        ...textHeaders(message.headers),
        'dlq-reason': letter.reason,
        'dlq-detail': letter.detail.replace(/\s+/g, ' ').slice(0, longestDetail),
        'dlq-attempts': String(letter.attempts),
        'dlq-consumer': consumer,
        'dlq-origin': `${topic}/${partition}/${message.offset}`,
      },
    },
  };
}
