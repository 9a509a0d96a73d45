import { handlingServices } from '@yizhan/contracts';
import type { Books } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by } from './lookup.js';

/** What intake tells of the other services, cases and clocks, is what they say themselves. */
export function checkProgress({ services, progress, progressClocks }: Books): Difference[] {
  const found: Difference[] = [];
  const heard = by(progress, ({ caseId, service }) => `${service} ${caseId}`);
  const heardClocks = by(progressClocks, ({ id }) => id);
  const differs = (what: string) => found.push({ kind: 'progress-differs', service: 'intake', what });
  for (const service of handlingServices) {
    for (const { id, state, outcome, version, matter } of services[service].cases) {
      const row = heard.get(`${service} ${id}`);
      const says = `${state}/${outcome}/${version}/${matter}`;
      const told = row ? `${row.state}/${row.outcome}/${row.version}/${row.matter}` : 'nothing';
      if (says !== told) differs(`${id} is ${says} in ${service}, intake has ${told}`);
      heard.delete(`${service} ${id}`);
    }
    for (const { id, version, state, dueAt, stoppedAt } of services[service].clocks) {
      const row = heardClocks.get(id);
      const says = `${version}/${state}/${dueAt}/${stoppedAt}`;
      const told = row ? `${row.version}/${row.state}/${row.dueAt}/${row.stoppedAt}` : 'nothing';
      if (says !== told) differs(`clock ${id} is ${says} in ${service}, intake has ${told}`);
      heardClocks.delete(id);
    }
  }
  for (const what of [...heard.keys(), ...heardClocks.keys()])
    found.push({ kind: 'progress-stranger', service: 'intake', what });
  return found;
}
