import { decodeData, decodeMeta, NotACloudEvent } from '../cloud-events/cloud-event.js';
import { EventContractError, readEvent } from '../contract/event-contract.js';
import type { ReceivedEvent } from '../transport/event-handlers.js';
import { handlerFailed, unreadable, type Cause } from './dead-letter.js';
import { toMessage, type DeadLetterRow } from './dead-letter.row.js';

/**
 * Reads a dead letter as the consumer reads a message, by today's contract.
 * @throws NotACloudEvent, EventContractError if it still cannot be read.
 */
export function readAgain(row: DeadLetterRow): ReceivedEvent {
  const message = toMessage(row);
  const meta = decodeMeta(message);
  return { meta, event: readEvent(meta.type, decodeData(message)) };
}

/** Why reading or applying failed. */
export function causeOf(error: unknown): Cause {
  return error instanceof NotACloudEvent || error instanceof EventContractError
    ? unreadable(error)
    : handlerFailed(error);
}
