import type { ClockItem } from '@yizhan/casework';
import type { MediationCase } from './mediation.case.js';
import { beginningOf } from './mediation.days.js';
import { groundNames, owed } from './report/report.js';

type Row = Readonly<MediationCase>;

/** Each term with a day that is still owed, from that day (人民调解法 art. 31). */
export function termsOwed({ terms }: Row): ClockItem[] {
  return terms.flatMap(({ id, what, due, state }) =>
    due !== null && state === 'open' ? [{ item: id, label: what, from: beginningOf(due) }] : [],
  );
}

/** The first return visit to an agreement, until it has been made. */
export function firstVisit(row: Row): ClockItem[] {
  return row.visits.length > 0 ? [] : ofAgreement(row);
}

/** What counts from the day on which the agreement binds. */
export function ofAgreement({ agreementFacts }: Row): ClockItem[] {
  if (!agreementFacts) return [];
  const { nth, no, effectiveOn } = agreementFacts;
  return [{ item: `agreement-${nth}`, label: no, from: beginningOf(effectiveOn) }];
}

/** What counts from a step of the court's, by its day. */
export function ofCourt(step: 'appliedOn' | 'acceptedOn' | 'servedOn') {
  return ({ confirmation }: Row): ClockItem[] => {
    const day = confirmation?.[step];
    return day ? [{ item: 'confirmation', label: confirmation.court, from: beginningOf(day) }] : [];
  };
}

/** The reports still owed, each from when it was found to be: urgent ones of a risk, or the others. */
export function reportsOwed(urgent: boolean) {
  return ({ reports }: Row): ClockItem[] =>
    owed(reports, urgent).map(({ id, ground, since }) => ({ item: id, label: groundNames[ground], from: since }));
}

/** A limit that only some cases have, from the step on which they do. */
export function onlyIf(isMeant: (row: Row) => boolean) {
  return (row: Row): ClockItem[] => (isMeant(row) ? [{ item: 'case' }] : []);
}
