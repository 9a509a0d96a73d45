import type { Books, OutboxRow, ServiceBooks } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by, grouped, repeated } from './lookup.js';

/** A warning is told once for a clock's version and belongs to no step. */
const isWarning = ({ type }: OutboxRow) => type.endsWith('.deadline.warned.v1');
const isClock = ({ type }: OutboxRow) => type.endsWith('.clock.changed.v1');
/** What is told of a case's links has numbers of its own and belongs to no step. */
const isLinks = ({ type }: OutboxRow) => type.endsWith('.case.linked.v1');
const isStep = (event: OutboxRow) => /\.(case|task)\.[a-z-]+\.v\d+$/.test(event.type) && !isLinks(event);

/** Each step has exactly one event and each event a step; each clock's newest version was told; nothing is left unsent. */
export function checkEvents({ services }: Books): Difference[] {
  return Object.entries(services).flatMap(([service, books]) => [
    ...checkSteps(service, books),
    ...checkClockEvents(service, books),
    ...checkNumbers(service, books),
  ]);
}

function checkSteps(service: string, { history, outbox }: ServiceBooks): Difference[] {
  const found: Difference[] = [];
  const told = grouped(outbox.filter(isStep), event => `${event.aggregate} version ${versionOf(event)}`);
  const taken = by(history, ({ caseId, version }) => `${caseId} version ${version}`);
  for (const [what, { action }] of taken) {
    const events = told.get(what)?.length ?? 0;
    if (events === 0) found.push({ kind: 'event-missing', service, what: `${what} (${action}) was told to nobody` });
    if (events > 1) found.push({ kind: 'event-doubled', service, what: `${what} (${action}) has ${events} events` });
  }
  for (const [what, events] of told)
    if (!taken.has(what))
      found.push({ kind: 'event-stranger', service, what: `${events[0]!.type} tells of ${what}, which is no step` });
  return found;
}

function checkClockEvents(service: string, { clocks, outbox }: ServiceBooks): Difference[] {
  const found: Difference[] = [];
  const told = grouped(outbox.filter(isClock), ({ data }) => (JSON.parse(data) as { clockId: string }).clockId);
  const known = by(clocks, ({ id }) => id);
  for (const { id, rule, version } of clocks) {
    const versions = (told.get(id) ?? []).map(versionOf);
    const what = `clock ${id} (${rule}) has version ${version}, told were ${versions.join(', ') || 'none'}`;
    const newest = versions.at(-1);
    if (newest === undefined || newest < version) found.push({ kind: 'event-missing', service, what });
    else if (versions.some((each, index) => index > 0 && each <= versions[index - 1]!))
      found.push({ kind: 'event-doubled', service, what });
    else if (newest > version) found.push({ kind: 'event-stranger', service, what });
  }
  for (const id of told.keys())
    if (!known.has(id)) found.push({ kind: 'event-stranger', service, what: `there is no clock ${id}` });
  return found;
}

function checkNumbers(service: string, { cases, outbox }: ServiceBooks): Difference[] {
  const found: Difference[] = [];
  for (const [what, count] of repeated(outbox, ({ eventId }) => eventId))
    found.push({ kind: 'event-doubled', service, what: `event ${what} is in the outbox ${count} times` });
  for (const { eventId, type, sent } of outbox)
    if (!sent) found.push({ kind: 'event-unsent', service, what: `${type} ${eventId}` });
  const numbered = grouped(
    outbox.filter(event => !isWarning(event)),
    ({ aggregate }) => aggregate,
  );
  for (const { id, eventSeq } of cases) {
    const seqs = (numbered.get(id) ?? []).map(({ seq }) => seq);
    if (seqs.length !== eventSeq || seqs.some((seq, index) => seq !== index + 1))
      found.push({ kind: 'event-missing', service, what: `${id} has published ${eventSeq}, numbered ${seqs}` });
  }
  return found;
}

function versionOf({ data }: OutboxRow): number {
  return (JSON.parse(data) as { version: number }).version;
}
