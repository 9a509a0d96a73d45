import { handlingServices } from '@yizhan/contracts';
import type { Books } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by, repeated } from './lookup.js';

/**
 * Each accepted case is in exactly one place: with the service that intake has routed it to, or at intake, or over. No
 * service has a case that intake does not know.
 */
export function checkHandling({ services }: Books): Difference[] {
  const found: Difference[] = [];
  const handling = handlingServices.map(service => [service, by(services[service].cases, ({ id }) => id)] as const);
  const known = by(services.intake.cases, ({ id }) => id);
  for (const [id, count] of repeated(services.intake.cases, ({ id }) => id))
    found.push({ kind: 'case-doubled', service: 'intake', what: `${id} is there ${count} times` });
  for (const [service, cases] of handling)
    for (const id of cases.keys())
      if (!known.has(id)) found.push({ kind: 'case-stranger', service, what: `intake knows no case ${id}` });
  for (const { id, state, outcome, service, serviceOutcome, routing } of services.intake.cases) {
    const openIn = handling.filter(([, cases]) => cases.get(id)?.outcome === null).map(([name]) => name);
    const holder = service ?? null;
    const there = handling.find(([name]) => name === holder)?.[1].get(id);
    if (holder && !there) found.push({ kind: 'case-lost', service: holder, what: `${id} was routed there (${state})` });
    else if (there && there.routing !== routing)
      found.push({ kind: 'case-lost', service: holder!, what: `${id} is at routing ${there.routing}, not ${routing}` });
    const strays = openIn.filter(name => name !== holder || outcome !== null);
    for (const stray of strays)
      found.push({ kind: 'case-doubled', service: stray, what: `${id} is open, but ${state} at intake (${holder})` });
    if (holder && there && outcome === null && there.outcome !== null)
      found.push({ kind: 'case-lost', service: 'intake', what: `${id} has ended in ${holder}, but is ${state}` });
    if (outcome === 'concluded' && there && there.outcome !== serviceOutcome)
      found.push({
        kind: 'case-lost',
        service: 'intake',
        what: `${id} ended as ${there.outcome}, not ${serviceOutcome}`,
      });
  }
  return found;
}
