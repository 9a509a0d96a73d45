import { traceparentFor } from '@yizhan/platform';
import { checkEvent } from '../contract/event-contract.js';
import { newEventId } from './event-id.js';

/** An event about to be published, as a service makes it. */
export interface NewEvent {
  /** The full type, for example `mediation.case.progressed.v1`. */
  readonly type: string;
  /** What counts the sequence: the case id, or the task id. A UUID. */
  readonly aggregate: string;
  /** One more with every event of the aggregate, from 1. Two writers that both believe to be next collide on it. */
  readonly seq: number;
  /** The case id, if it is not the aggregate; the topic's key. */
  readonly key?: string;
  /** An instance of the event's class, or a plain object that matches it. */
  readonly data: object;
  /** Milliseconds since the epoch. */
  readonly occurredAt: number;
  /** Sent as they are; by default the `traceparent` of the present work. Never personal data. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A UUID if the id is already known; otherwise a new one is made. */
  readonly id?: string;
}

/** A row of the outbox as it is inserted: the parameters of the columns with the same names. */
export interface OutboxRow {
  readonly eventId: string;
  readonly type: string;
  readonly aggregate: string;
  readonly seq: number;
  readonly key: string;
  /** The JSON text exactly as it will be sent. */
  readonly data: string;
  /** The JSON text of the headers. */
  readonly headers: string;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
}

/**
 * Checks an event against its class and makes the row of it.
 * @throws EventContractError if no such event is declared or the data does not match it; nothing is stored then, so a
 * mistake shows at its author and not at every consumer.
 */
export function toOutboxRow(event: NewEvent): OutboxRow {
  checkEvent(event.type, event.data);
  const key = event.key ?? event.aggregate;
  const traceparent = event.headers ? undefined : traceparentFor(key);
  const headers = event.headers ?? (traceparent ? { traceparent } : undefined);
  return {
    eventId: event.id ?? newEventId(event.occurredAt),
    type: event.type,
    aggregate: event.aggregate,
    seq: event.seq,
    key,
    data: JSON.stringify(event.data),
    headers: headers ? JSON.stringify(headers) : '{}',
    occurredAt: new Date(event.occurredAt).toISOString(),
  };
}
