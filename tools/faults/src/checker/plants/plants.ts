import { appliedInReverse, swapped, withoutFirst } from './disorder.js';
import { any, double, handling, inBooks, inService, lose, onTopic, type Plant, replaced, stranger } from './plant.js';
import { supervisionPlants } from './supervision.plants.js';

const isRouted = ({ type }: { type: string }) => type === 'intake.case.routed.v1';
const isLinks = ({ type }: { type: string }) => type === 'intake.case.linked.v1';
const isClockChange = ({ type }: { type: string }) => type.endsWith('.clock.changed.v1');

/** One of every kind that the checker knows, some of several. */
export const plants: readonly Plant[] = [
  {
    finds: 'acceptance-lost',
    what: 'a case that was accepted is gone',
    plant: inBooks(
      'handedIn',
      ({ caseId }) => caseId !== undefined,
      row => [{ ...row, caseId: stranger }],
    ),
  },
  {
    finds: 'acceptance-doubled',
    what: 'an acceptance is two cases',
    plant: inService('intake', 'cases', any, row => [row, { ...row, id: stranger }]),
  },
  {
    finds: 'command-lost',
    what: 'a step that was acknowledged is not in the history',
    plant: inBooks('acknowledged', any, row => [{ ...row, version: row.version + 1000 }]),
  },
  {
    finds: 'command-refused',
    what: 'a step is refused for no reason',
    plant: books => {
      const { id } = books.services.intake.cases[0] ?? {};
      if (!id) return undefined;
      return { ...books, refused: [{ service: 'intake', caseId: id, action: 'route', status: 409, code: 'planted' }] };
    },
  },
  { finds: 'case-lost', what: 'a routed case never arrived', plant: inService(handling, 'cases', any, lose) },
  {
    finds: 'case-lost',
    what: 'a case that has ended is not ended at intake',
    plant: inService(
      'intake',
      'cases',
      ({ outcome }) => outcome === 'concluded',
      row => [{ ...row, state: 'handling', outcome: null }],
    ),
  },
  {
    finds: 'case-doubled',
    what: 'a case is open in a service that does not have it',
    plant: books => {
      const own = books.services.notarization;
      const row = books.services.mediation.cases.find(each => !own.cases.some(({ id }) => id === each.id));
      if (!row) return undefined;
      const cases = [...own.cases, { ...row, outcome: null }];
      return { ...books, services: { ...books.services, notarization: { ...own, cases } } };
    },
  },
  {
    finds: 'case-stranger',
    what: 'a service has a case that intake does not know',
    plant: inService(handling, 'cases', any, row => [row, { ...row, id: stranger }]),
  },
  { finds: 'history-broken', what: 'a step is gone', plant: inService(handling, 'history', any, lose) },
  { finds: 'step-doubled', what: 'a step was taken twice', plant: inService(handling, 'history', any, double) },
  {
    finds: 'ledger-broken',
    what: 'an entry of a clock is gone',
    plant: inService(handling, 'entries', any, lose),
  },
  { finds: 'event-missing', what: 'a step was told to nobody', plant: inService('intake', 'outbox', isRouted, lose) },
  {
    finds: 'event-missing',
    what: 'a clock’s newest version was told to nobody',
    plant: inService('intake', 'clocks', any, row => [{ ...row, version: row.version + 1 }]),
  },
  {
    finds: 'event-doubled',
    what: 'a step was told twice, as two events',
    plant: inService('intake', 'outbox', isRouted, row => [row, { ...row, eventId: stranger, seq: row.seq + 1000 }]),
  },
  {
    finds: 'event-doubled',
    what: 'a clock’s version was told twice, as two events',
    plant: inService('intake', 'outbox', isClockChange, row => [row, { ...row, eventId: stranger }]),
  },
  {
    finds: 'event-stranger',
    what: 'an event tells of a step that was not taken',
    plant: inService('intake', 'outbox', isRouted, row => [row, { ...row, eventId: stranger, aggregate: stranger }]),
  },
  {
    finds: 'event-unsent',
    what: 'an event is still unsent',
    plant: inService('intake', 'outbox', any, row => [{ ...row, sent: false }]),
  },
  { finds: 'record-lost', what: 'an event is not on its topic', plant: onTopic(withoutFirst) },
  {
    finds: 'record-stranger',
    what: 'a record was never written',
    plant: onTopic(records =>
      replaced(records, any, row => [row, { ...row, headers: { ...row.headers, ce_id: stranger } }]),
    ),
  },
  {
    finds: 'record-changed',
    what: 'a record is not as it was written',
    plant: onTopic(records => replaced(records, any, row => [{ ...row, value: row.value.replace('4', '5') }])),
  },
  { finds: 'record-disordered', what: 'two events of a case have changed places', plant: onTopic(swapped) },
  {
    finds: 'dead-letter',
    what: 'the others are told that an event was put aside',
    plant: books => {
      const [row] = books.topics.intake;
      return row && { ...books, deadLetters: { ...books.deadLetters, intake: [row] } };
    },
  },
  {
    finds: 'dead-letter',
    what: 'an event was put aside',
    plant: ({ services, ...books }) => {
      const putAside = [{ eventId: stranger, type: 'intake.case.routed.v1', key: stranger, reason: 'handler-failed' }];
      return { ...books, services: { ...services, mediation: { ...services.mediation, putAside } } };
    },
  },
  { finds: 'effect-lost', what: 'an event was not applied', plant: inService('supervision', 'inbox', any, lose) },
  {
    finds: 'effect-doubled',
    what: 'an event was applied twice',
    plant: inService('supervision', 'inbox', any, double),
  },
  {
    finds: 'effect-stranger',
    what: 'something was applied that nobody wrote',
    plant: inService('supervision', 'inbox', any, row => [row, { ...row, eventId: stranger }]),
  },
  { finds: 'effect-disordered', what: 'an event was applied before the one before it', plant: appliedInReverse },
  { finds: 'progress-differs', what: 'intake has heard nothing of a case', plant: inBooks('progress', any, lose) },
  {
    finds: 'progress-differs',
    what: 'intake is a step behind',
    plant: inBooks('progress', any, row => [{ ...row, version: row.version - 1 }]),
  },
  { finds: 'progress-differs', what: 'intake has missed a clock', plant: inBooks('progressClocks', any, lose) },
  {
    finds: 'progress-stranger',
    what: 'intake has heard of what is not',
    plant: inBooks('progress', any, row => [row, { ...row, caseId: stranger }]),
  },
  {
    finds: 'progress-differs',
    what: 'a service has missed how a linked case stands',
    plant: inBooks('linkViews', any, row => [{ ...row, version: row.version - 1 }]),
  },
  { finds: 'progress-differs', what: 'a service has heard nothing of links', plant: inBooks('linkViews', any, lose) },
  {
    finds: 'progress-stranger',
    what: 'a service has heard of links that there are not',
    plant: inBooks('linkViews', any, row => [row, { ...row, caseId: stranger }]),
  },
  {
    finds: 'event-missing',
    what: 'what was told of links has a gap',
    plant: inService('intake', 'outbox', isLinks, lose),
  },
  {
    finds: 'effect-lost',
    what: 'intake has not heard its own step on a linked case',
    plant: books => {
      const { intake } = books.services;
      const linked = intake.outbox.find(
        ({ type, data }) => type === 'intake.case.closed.v1' && /"linked":true/.test(data),
      );
      if (!linked) return undefined;
      const inbox = intake.inbox.filter(({ eventId }) => eventId !== linked.eventId);
      return { ...books, services: { ...books.services, intake: { ...intake, inbox } } };
    },
  },
  {
    finds: 'clock-missing',
    what: 'no limit runs for a case that is not over',
    plant: books => {
      const open = new Set(books.services.intake.cases.filter(({ outcome }) => outcome === null).map(({ id }) => id));
      const clocks = books.services.intake.clocks.filter(
        ({ caseId, state }) => state !== 'running' || !open.has(caseId),
      );
      if (clocks.length === books.services.intake.clocks.length) return undefined;
      return { ...books, services: { ...books.services, intake: { ...books.services.intake, clocks } } };
    },
  },
  {
    finds: 'clock-runs-on',
    what: 'a limit runs on behind the end of its case',
    plant: inService(
      'intake',
      'clocks',
      ({ caseId }, { cases }) => cases.some(({ id, outcome }) => id === caseId && outcome !== null),
      row => [{ ...row, state: 'running', stoppedAt: null }],
    ),
  },
  ...supervisionPlants,
];
