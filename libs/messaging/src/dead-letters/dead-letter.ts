import type { KafkaMessage } from 'kafkajs';
import { NotACloudEvent, type EventMeta } from '../cloud-events/cloud-event.js';
import { EventContractError } from '../contract/event-contract.js';

/** Why an event was put aside. */
export const deadLetterReasons = [
  'not-a-cloud-event',
  'unknown-event',
  'contract-violation',
  'handler-failed',
  'earlier-event-waits',
] as const;
export type DeadLetterReason = (typeof deadLetterReasons)[number];

/**
 * What became of an event that was put aside: it waits for a decision, it stands behind an earlier event of its case that
 * waits, it was sent again and applied, or somebody decided that it is not to be applied.
 */
export const deadLetterStates = ['waiting', 'behind', 'applied', 'discarded'] as const;
export type DeadLetterState = (typeof deadLetterStates)[number];

/** An event that a consumer does not apply, at least not now. */
export interface DeadLetter {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
  /** What the headers say, if they can be read. */
  readonly meta?: EventMeta;
  /** Whether later events of its case wait for it, as far as they are ordered themselves. */
  readonly ordered: boolean;
  readonly reason: DeadLetterReason;
  /** What was wrong, for people; without values of the event. */
  readonly detail: string;
  /** How often it was tried; 0 if it could not even be read, or was not tried yet. */
  readonly attempts: number;
}

/** Why an event could not be applied. */
export type Cause = Pick<DeadLetter, 'reason' | 'detail'>;

/** Of a longer explanation only the beginning is kept. */
const longestDetail = 1_000;

/** Of a message that cannot be read as a declared event. @throws whatever says something else. */
export function unreadable(error: unknown): Cause {
  if (error instanceof EventContractError) return { reason: error.reason, detail: shortened(error.message) };
  if (error instanceof NotACloudEvent) return { reason: 'not-a-cloud-event', detail: shortened(error.message) };
  throw error;
}

/** Of an event whose handler kept failing. */
export function handlerFailed(error: unknown): Cause {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { reason: 'handler-failed', detail: shortened(detail) };
}

/** Of an event that has to wait for an earlier one of its case. */
export const earlierEventWaits: Cause = {
  reason: 'earlier-event-waits',
  detail: 'an earlier event of the same case waits',
};

function shortened(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, longestDetail);
}
