import type { Books } from '../../books/books.js';
import type { TopicRecord } from '../../kafka/topic.reader.js';
import type { Difference } from '../difference.js';
import { by, grouped } from './lookup.js';

const idOf = ({ headers }: TopicRecord) => headers['ce_id'] ?? '';

/** Each record at its first arrival; what arrives again is a copy, which is allowed and must be the same. */
export function firstCopies(records: readonly TopicRecord[]): TopicRecord[] {
  const seen = new Set<string>();
  return records.filter(record => !seen.has(idOf(record)) && seen.add(idOf(record)));
}

/**
 * Every event of an outbox is on its topic as it was written, those of one case (or of one task: a case may have several
 * at a time, which are written side by side) in their order counting first copies, all of a case in one partition, and
 * nothing else is there. Nothing was put aside.
 */
export function checkTopics({ services, topics, deadLetters }: Books): Difference[] {
  const found: Difference[] = [];
  for (const [service, records] of Object.entries(topics)) {
    const { outbox } = services[service as keyof typeof services];
    const written = by(outbox, ({ eventId }) => eventId);
    const arrived = new Set<string>();
    for (const record of records) {
      const id = idOf(record);
      const event = written.get(id);
      const place = `${record.headers['ce_type']} ${id} at ${record.partition}/${record.offset}`;
      if (!event) {
        found.push({ kind: 'record-stranger', service, what: `${place} was never written` });
        continue;
      }
      arrived.add(id);
      const same = record.value === event.data && record.key === event.key && record.headers['ce_type'] === event.type;
      if (!same) found.push({ kind: 'record-changed', service, what: place });
    }
    for (const { eventId, type } of outbox)
      if (!arrived.has(eventId)) found.push({ kind: 'record-lost', service, what: `${type} ${eventId}` });
    const first = firstCopies(records).flatMap(record => {
      const event = written.get(idOf(record));
      return event ? [{ record, event }] : [];
    });
    for (const [aggregate, some] of grouped(first, ({ event }) => event.aggregate)) {
      const wrong = some.find(({ event }, index) => index > 0 && event.seq < some[index - 1]!.event.seq);
      if (wrong)
        found.push({ kind: 'record-disordered', service, what: `${aggregate}: ${wrong.event.eventId} came too late` });
    }
    for (const [key, some] of grouped(first, ({ event }) => event.key))
      if (new Set(some.map(({ record }) => record.partition)).size > 1)
        found.push({ kind: 'record-disordered', service, what: `${key} lies in several partitions` });
    for (const { headers } of deadLetters[service as keyof typeof deadLetters])
      found.push({
        kind: 'dead-letter',
        service,
        what: `${headers['ce_type']} ${headers['ce_id']}: ${headers['dlq-detail']}`,
      });
  }
  return found;
}
