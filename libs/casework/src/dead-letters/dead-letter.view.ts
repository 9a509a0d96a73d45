import { eventType, schemaOf } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { DeadLetterRow } from '@yizhan/messaging';
import { maskText } from '@yizhan/privacy';

/** A line of the list: what happened, to which event, what became of it. */
export function deadLetterSummary(row: DeadLetterRow) {
  const { id, state, reason, detail, attempts, eventId, type, key, division, topic, partition, offset } = row;
  return {
    id,
    state,
    reason,
    detail: shown(detail),
    attempts,
    eventId,
    type: type && shown(type),
    caseId: key && shown(key),
    division,
    origin: `${topic}/${partition}/${offset}`,
    arrivedAt: formatInstant(row.arrivedAt.getTime()),
    settledAt: row.settledAt && formatInstant(row.settledAt.getTime()),
    settledBy: row.settledBy && { id: row.settledBy, name: row.settledByName },
    settledReason: row.settledReason,
  };
}

/** One letter with headers and data, and how many events of the case stand behind it. */
export function deadLetterView(row: DeadLetterRow, behind: number) {
  const headers = Object.entries(row.headers).map(([name, text]) => [shown(name), shown(text)]);
  return {
    ...deadLetterSummary(row),
    behind,
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...payloadOf(row),
  };
}

/**
 * The data as far as the event's own class names it, with whatever looks like an identity number or a phone masked. What
 * nobody declared is named and not shown: it might be anything, and that may be why the event lies here.
 */
function payloadOf({ type, value }: DeadLetterRow) {
  const bytes = value?.length ?? 0;
  const declared = type === null ? undefined : eventType(type);
  const data = jsonObject(value);
  if (!declared || !data) return { payload: null, undeclared: [], bytes };
  const known = new Set(Object.keys(schemaOf(declared.payload).properties ?? {}));
  const fields = Object.entries(data);
  return {
    payload: Object.fromEntries(fields.filter(([name]) => known.has(name)).map(([name, held]) => [name, masked(held)])),
    undeclared: fields.filter(([name]) => !known.has(name)).map(([name]) => shown(name)),
    bytes,
  };
}

/** Ids of cases, events and traces: their digits are nobody's number. */
const ids = /(\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b)/;

function shown(text: string): string {
  return text
    .split(ids)
    .map((part, index) => (index % 2 === 1 ? part : maskText(part)))
    .join('');
}

function jsonObject(value: Buffer | null): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(value!.toString());
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined; // not JSON: only its size is told
  }
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return shown(value);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, masked(part)]));
}
