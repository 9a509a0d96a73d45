import type { Books } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by, grouped } from './lookup.js';

interface Told {
  readonly caseId: string;
  readonly services: readonly string[];
  readonly version: number;
}

/**
 * What intake tells of a case's links is numbered without a gap, and each service that it was told has the newest of it; no
 * service has heard of links that were never told.
 */
export function checkLinks({ services, linkViews }: Books): Difference[] {
  const found: Difference[] = [];
  const told = services.intake.outbox
    .filter(({ type }) => type === 'intake.case.linked.v1')
    .map(event => ({ event, data: JSON.parse(event.data) as Told }));
  const views = by(linkViews, ({ service, caseId }) => `${service} ${caseId}`);
  for (const [caseId, some] of grouped(told, ({ data }) => data.caseId)) {
    const versions = some.map(({ data }) => data.version);
    if (versions.some((version, index) => version !== index + 1 || some[index]!.event.seq !== version))
      found.push({ kind: 'event-missing', service: 'intake', what: `of the links of ${caseId} was told ${versions}` });
    for (const service of new Set(some.flatMap(({ data }) => data.services))) {
      const newest = some.findLast(({ data }) => data.services.includes(service))!.data.version;
      const heard = views.get(`${service} ${caseId}`)?.version;
      views.delete(`${service} ${caseId}`);
      if (heard !== newest)
        found.push({ kind: 'progress-differs', service, what: `links of ${caseId}: told ${newest}, heard ${heard}` });
    }
  }
  for (const { service, caseId } of views.values())
    found.push({ kind: 'progress-stranger', service, what: `links of ${caseId} were never told` });
  return found;
}
