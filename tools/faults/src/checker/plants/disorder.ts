import type { Books } from '../../books/books.js';
import { handling } from './plant.js';

/** Two records of one case change places, and nothing else. */
export function swapped(records: Books['topics']['intake']): Books['topics']['intake'] | undefined {
  const index = records.findIndex(({ key }, at) => records.slice(at + 1).some(other => other.key === key));
  const other = records.findIndex(({ key }, at) => at > index && key === records[index]?.key);
  if (index < 0 || records[index]!.headers['ce_id'] === records[other]!.headers['ce_id']) return undefined;
  return records.with(index, records[other]!).with(other, records[index]!);
}

/** Intake has applied the second event of a case before the first. */
export function appliedInReverse(books: Books): Books | undefined {
  const { inbox } = books.services.intake;
  const at = new Map(inbox.map(row => [row.eventId, row]));
  for (const records of handling.map(name => books.topics[name])) {
    for (const [, inOrder] of Map.groupBy(records, ({ key }) => key)) {
      const [first, ...rest] = inOrder.flatMap(({ headers }) => at.get(headers['ce_id']!) ?? []);
      const later = rest.find(row => row.committedAt > first!.committedAt);
      if (!first || !later) continue;
      const rows = inbox.map(row => (row === first ? { ...row, committedAt: later.committedAt + 1 } : row));
      return { ...books, services: { ...books.services, intake: { ...books.services.intake, inbox: rows } } };
    }
  }
  return undefined;
}

/** Without the first event, every copy of it. */
export function withoutFirst(records: Books['topics']['intake']): Books['topics']['intake'] | undefined {
  const id = records[0]?.headers['ce_id'];
  return (id && records.filter(({ headers }) => headers['ce_id'] !== id)) || undefined;
}
