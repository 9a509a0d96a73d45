import { handlingServices } from '@yizhan/contracts';
import type { Books, OutboxRow } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by, grouped, repeated } from './lookup.js';
import { firstCopies } from './topics.check.js';

const ofHandling = new RegExp(`^(${handlingServices.join('|')})\\.`);
const steps = /\.case\.(taken-over|returned|progressed|concluded)\.v1$/;
const clocks = /\.clock\.changed\.v1$/;
const alerting =
  /^supervision\.(deadline\.warned|(task|assignment)\.(raised|escalated|progressed|closed|withdrawn))\.v1$/;

/** Of which supervision counts what becomes of the cases. */
const ofIntake = /^intake\.case\.(accepted|routed|progressed|closed)\.v1$/;
const own = /^intake\.case\.(routed|progressed|closed)\.v1$/;

/**
 * Which events each service is there to apply: supervision clocks, alerts and the steps of all cases; a handling service what
 * intake has routed to it and what is told of the links
 * of its cases; intake, of its own, the steps of linked cases.
 */
const appliedBy: Readonly<Record<string, (event: OutboxRow) => boolean>> = {
  intake: ({ type, data }) =>
    (ofHandling.test(type) && (steps.test(type) || clocks.test(type))) ||
    (own.test(type) && (JSON.parse(data) as { linked?: boolean }).linked === true),
  supervision: ({ type }) =>
    clocks.test(type) || alerting.test(type) || ofIntake.test(type) || (ofHandling.test(type) && steps.test(type)),
  ...Object.fromEntries(
    handlingServices.map(service => [
      service,
      ({ type, data }: OutboxRow) =>
        (type === 'intake.case.routed.v1' && (JSON.parse(data) as { service: string }).service === service) ||
        (type === 'intake.case.linked.v1' && (JSON.parse(data) as { services: string[] }).services.includes(service)),
    ]),
  ),
};

/**
 * Every consumer has applied every event that is for it, once, and those of a case in their order, as told by the order
 * in which PostgreSQL committed the effects. What only adds (alerts) shows each event once.
 */
export function checkEffects({ services, topics, alerts }: Books): Difference[] {
  const found: Difference[] = [];
  const written = Object.values(services).flatMap(({ outbox }) => outbox);
  const known = by(written, ({ eventId }) => eventId);
  for (const [service, { inbox, putAside }] of Object.entries(services)) {
    for (const { type, eventId, key, reason } of putAside)
      found.push({ kind: 'dead-letter', service, what: `${type} ${eventId} of ${key} was put aside: ${reason}` });
    const isFor = appliedBy[service]!;
    const applied = by(inbox, ({ eventId }) => eventId);
    for (const [eventId, count] of repeated(inbox, each => each.eventId))
      found.push({ kind: 'effect-doubled', service, what: `${known.get(eventId)?.type} ${eventId} ${count} times` });
    for (const event of written) {
      const { eventId, type, key } = event;
      if (isFor(event) && !applied.has(eventId))
        found.push({ kind: 'effect-lost', service, what: `${type} ${eventId} of ${key} was not applied` });
    }
    for (const eventId of applied.keys())
      if (!known.has(eventId))
        found.push({ kind: 'effect-stranger', service, what: `${eventId} was applied and never written` });
    for (const [source, records] of Object.entries(topics)) {
      const mine = firstCopies(records).filter(({ headers }) => applied.has(headers['ce_id']!));
      for (const [key, inOrder] of grouped(mine, record => record.key)) {
        const at = inOrder.map(({ headers }) => applied.get(headers['ce_id']!)!.committedAt);
        const wrong = inOrder.find((_, index) => index > 0 && at[index]! < at[index - 1]!);
        if (wrong)
          found.push({
            kind: 'effect-disordered',
            service,
            what: `${key} from ${source}: ${wrong.headers['ce_type']} ${wrong.headers['ce_id']} was applied too early`,
          });
      }
    }
  }
  return [...found, ...checkAlerts(services.supervision.outbox, alerts)];
}

function checkAlerts(outbox: Books['services']['supervision']['outbox'], alerts: Books['alerts']): Difference[] {
  const found: Difference[] = [];
  const told = outbox.filter(({ type }) => alerting.test(type));
  const shown = grouped(alerts, ({ type, data }) => subject(`supervision.${type}.v1`, data));
  for (const { type, data } of told) {
    const what = subject(type, data);
    const count = shown.get(what)?.length ?? 0;
    if (count === 0) found.push({ kind: 'alert-lost', service: 'supervision', what });
    if (count > 1) found.push({ kind: 'alert-doubled', service: 'supervision', what: `${what} ${count} times` });
  }
  return found;
}

/** What an event or alert tells of, in words that no other one has. */
function subject(type: string, data: string): string {
  const { taskId, version, clockId, clockVersion, lamp } = JSON.parse(data) as Record<string, string | number>;
  return taskId
    ? `${type} of task ${taskId} version ${version}`
    : `${type} (${lamp ?? 'yellow'}) of clock ${clockId} version ${clockVersion}`;
}
