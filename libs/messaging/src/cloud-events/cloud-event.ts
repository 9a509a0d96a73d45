import { serviceOfEvent } from '@yizhan/contracts';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';

/** What the headers of an event say, whatever its data. */
export interface EventMeta {
  readonly id: string;
  /** The full type, for example `mediation.case.progressed.v1`. */
  readonly type: string;
  /** `/yizhan/<service>`. */
  readonly source: string;
  /** The case id; one key's events are in order. */
  readonly key: string;
  /** Counts the events of one aggregate from 1, if the producer counts them. */
  readonly sequence?: number;
  /** When it happened, RFC 3339. */
  readonly occurredAt: string;
  /** Every header that is no CloudEvents attribute, for example `traceparent`. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What an event is made of before it becomes a message. */
export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly sequence: number;
  /** Milliseconds since the epoch. */
  readonly occurredAt: number;
  /** The JSON text of the data. */
  readonly data: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message that is no CloudEvent in binary mode, and why. */
export class NotACloudEvent extends Error {
  override readonly name = 'NotACloudEvent';
}

/** The message of an event in binary mode (CloudEvents 1.0, Kafka protocol binding §3.2). */
export function encodeEvent(event: OutgoingEvent): Message {
  return {
    key: event.key,
    value: event.data,
    headers: {
      ...event.headers,
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: event.type,
      ce_source: `/yizhan/${serviceOfEvent(event.type)}`,
      ce_subject: event.key,
      ce_time: new Date(event.occurredAt).toISOString(),
      ce_sequence: String(event.sequence),
      'content-type': 'application/json',
    },
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Reads the headers of a message.
 * @throws NotACloudEvent if one of the attributes that we rely on is missing or malformed.
 */
export function decodeMeta(message: KafkaMessage): EventMeta {
  const all = textHeaders(message.headers);
  const need = (attribute: string) => {
    const value = all[`ce_${attribute}`];
    if (!value) throw new NotACloudEvent(`ce_${attribute} is missing`);
    return value;
  };
  if (need('specversion') !== '1.0') throw new NotACloudEvent('ce_specversion is not 1.0');
  const id = need('id');
  if (!uuid.test(id)) throw new NotACloudEvent('ce_id is no UUID');
  const headers = Object.fromEntries(
    Object.entries(all).filter(([name]) => !name.startsWith('ce_') && name !== 'content-type'),
  );
  const sequence = Number(all['ce_sequence']);
  return {
    id: id.toLowerCase(),
    type: need('type'),
    source: need('source'),
    key: message.key?.toString() ?? need('subject'),
    occurredAt: need('time'),
    headers,
    ...(Number.isSafeInteger(sequence) && { sequence }),
  };
}

/**
 * Reads the JSON value of a message.
 * @throws NotACloudEvent if there is none or it is not JSON.
 */
export function decodeData(message: KafkaMessage): unknown {
  if (!message.value) throw new NotACloudEvent('the value is empty');
  try {
    return JSON.parse(message.value.toString());
  } catch {
    throw new NotACloudEvent('the value is not JSON');
  }
}

/** The type in the headers without looking at the rest, or undefined. */
export function typeOf(message: KafkaMessage): string | undefined {
  const value = message.headers?.['ce_type'];
  return (Array.isArray(value) ? value[0] : value)?.toString();
}

/** What a log line says of an event: enough to find it, nothing of its data. */
export function loggedEvent({ type, key, id, headers = {} }: Partial<EventMeta>) {
  const traceId = headers['traceparent']?.slice(3, 35);
  return { type, caseId: key, eventId: id, ...(traceId && { traceId }) };
}

/** Headers as text; of a repeated header the first. */
export function textHeaders(headers: IHeaders = {}): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) text[name] = first.toString();
  }
  return text;
}
