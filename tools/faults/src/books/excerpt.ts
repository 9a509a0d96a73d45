import { type Service, services } from '@yizhan/contracts';
import type { Books } from './books.js';

/** The books as if there had been only these cases. */
export function excerpt(books: Books, caseIds: ReadonlySet<string>): Books {
  const taskIds = new Set(books.tasks.filter(({ caseId }) => caseIds.has(caseId)).map(({ id }) => id));
  const has = ({ caseId }: { caseId: string }) => caseIds.has(caseId);
  const hasKey = ({ key }: { key: string }) => caseIds.has(key);
  const clockIds = new Set<string>();
  const eventIds = new Set<string>();
  const own = (service: Service) => {
    const { cases, history, clocks, entries, outbox, putAside } = books.services[service];
    const ids = service === 'supervision' ? taskIds : caseIds;
    for (const { id, caseId } of clocks) if (ids.has(caseId)) clockIds.add(id);
    for (const { key, eventId } of outbox) if (caseIds.has(key)) eventIds.add(eventId);
    return {
      cases: cases.filter(({ id }) => ids.has(id)),
      history: history.filter(({ caseId }) => ids.has(caseId)),
      clocks: clocks.filter(({ caseId }) => ids.has(caseId)),
      entries: entries.filter(({ clockId }) => clockIds.has(clockId)),
      outbox: outbox.filter(hasKey),
      inbox: [],
      putAside: putAside.filter(({ key }) => key !== null && caseIds.has(key)),
    };
  };
  const of = <T>(make: (service: Service) => T) =>
    Object.fromEntries(services.map(service => [service, make(service)])) as Record<Service, T>;
  const some = of(own);
  return {
    now: books.now,
    acknowledged: books.acknowledged.filter(has),
    handedIn: books.handedIn.filter(({ caseId }) => caseId && caseIds.has(caseId)),
    refused: books.refused.filter(has),
    services: of(service => ({
      ...some[service],
      inbox: books.services[service].inbox.filter(({ eventId }) => eventIds.has(eventId)),
    })),
    topics: of(service => books.topics[service].filter(hasKey)),
    deadLetters: of(service => books.deadLetters[service].filter(hasKey)),
    progress: books.progress.filter(has),
    progressClocks: books.progressClocks.filter(has),
    linkViews: books.linkViews.filter(has),
    register: books.register.filter(({ id }) => clockIds.has(id)),
    alarms: books.alarms.filter(({ clockId }) => clockIds.has(clockId)),
    tasks: books.tasks.filter(has),
    alerts: books.alerts.filter(({ data }) => caseIds.has((JSON.parse(data) as { caseId: string }).caseId)),
  };
}
