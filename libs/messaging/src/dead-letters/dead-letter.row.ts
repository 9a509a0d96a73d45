import { isDivision } from '@yizhan/contracts';
import type { KafkaMessage } from 'kafkajs';
import { loggedEvent, textHeaders, typeOf } from '../cloud-events/cloud-event.js';
import { newEventId } from '../outbox/event-id.js';
import type { DeadLetter, DeadLetterReason, DeadLetterState } from './dead-letter.js';

/** A dead letter as it is kept. */
export interface DeadLetterRow {
  readonly id: string;
  readonly state: DeadLetterState;
  readonly ordered: boolean;
  readonly reason: DeadLetterReason;
  readonly detail: string;
  readonly attempts: number;
  readonly eventId: string | null;
  readonly type: string | null;
  /** The case id, if it is an event of ours; else as much of the key as an index takes. */
  readonly key: string | null;
  /** Where the event says its case belongs. */
  readonly division: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Key and value, byte for byte. */
  readonly messageKey: Buffer | null;
  readonly value: Buffer | null;
  readonly arrivedAt: Date;
  /** When it was written to `<topic>.dlq`. */
  readonly announcedAt: Date | null;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly settledByName: string | null;
  readonly settledReason: string | null;
}

/** The columns of `DeadLetterRow`. */
export const deadLetterColumns = `
  id, state, ordered, reason, detail, attempts, event_id as "eventId", type, key, division, topic, partition,
  message_offset::text as offset, headers, message_key as "messageKey", value, arrived_at as "arrivedAt", announced_at as "announcedAt",
  settled_at as "settledAt", settled_by as "settledBy", settled_by_name as "settledByName",
  settled_reason as "settledReason"`;

/** A longer key is none of ours, and no index would take it. */
const longestKey = 200;

/** What is inserted; the names are those of the columns, base64 stands for bytes. */
export type NewDeadLetter = ReturnType<typeof toInsert>;

/** The row of an event that is put aside at this instant, in milliseconds since the epoch. */
export function toInsert(letter: DeadLetter, arrivedAt: number) {
  const { topic, partition, message, meta, ordered, reason, detail, attempts } = letter;
  const headers = Object.entries(textHeaders(message.headers)).map(([name, text]) => [keepable(name), keepable(text)]);
  return {
    id: newEventId(arrivedAt),
    state: (reason === 'earlier-event-waits' ? 'behind' : 'waiting') satisfies DeadLetterState,
    ordered,
    reason,
    detail: keepable(detail),
    attempts,
    event_id: meta?.id ?? null,
    type: keepableOrNull(meta?.type ?? typeOf(message)),
    key: keepableOrNull((meta?.key ?? message.key?.toString())?.slice(0, longestKey)),
    division: divisionOf(message),
    topic,
    partition,
    message_offset: message.offset,
    message_ms: message.timestamp,
    headers: Object.fromEntries(headers) as Record<string, string>,
    key_base64: message.key?.toString('base64') ?? null,
    value_base64: message.value?.toString('base64') ?? null,
  };
}

/** The message as it came, to be read again. */
export function toMessage({ messageKey, value, headers, offset }: DeadLetterRow): KafkaMessage {
  return { key: messageKey, value, headers: { ...headers }, offset, timestamp: '0', attributes: 0 };
}

/** What a log line says of a letter's event. */
export function loggedLetter({ type, key, eventId, headers }: DeadLetterRow) {
  return loggedEvent({ type: type ?? undefined, key: key ?? undefined, id: eventId ?? undefined, headers });
}

/** PostgreSQL keeps no NUL and no half of a pair in text; whoever sends one must not stop a partition. */
function keepable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}

function keepableOrNull(text: string | undefined): string | null {
  return text === undefined ? null : keepable(text);
}

function divisionOf({ value }: KafkaMessage): string | null {
  try {
    const { division } = JSON.parse(value!.toString()) as { division?: unknown };
    return isDivision(division) ? division : null;
  } catch {
    return null; // no JSON object: it belongs nowhere that we know of
  }
}
