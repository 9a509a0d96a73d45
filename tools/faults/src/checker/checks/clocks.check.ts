import type { Books } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { by, grouped } from './lookup.js';

/**
 * Every case that is not over has a running clock, no case that is over has one, and every clock of every service is in
 * supervision's register at the same version and with the same due instant.
 */
export function checkClocks({ services, register }: Books): Difference[] {
  const found: Difference[] = [];
  const registered = by(register, ({ id }) => id);
  for (const [service, { cases, clocks }] of Object.entries(services)) {
    const own = grouped(clocks, ({ caseId }) => caseId);
    for (const { id, state, outcome } of cases) {
      const states = (own.get(id) ?? []).map(clock => clock.state);
      if (outcome === null && !states.includes('running'))
        found.push({ kind: 'clock-missing', service, what: `${id} is ${state} and no limit runs` });
      if (outcome !== null && states.some(each => each !== 'stopped'))
        found.push({ kind: 'clock-runs-on', service, what: `${id} is over as ${outcome}` });
    }
    for (const { id, rule, version, state, dueAt, stoppedAt, caseId } of clocks) {
      const entry = registered.get(id);
      const says = `${version}/${state}/${dueAt}/${stoppedAt}/${caseId}/${service}`;
      const kept = entry
        ? `${entry.version}/${entry.state}/${entry.dueAt}/${entry.stoppedAt}/${entry.caseId}/${entry.service}`
        : 'nothing';
      if (says !== kept)
        found.push({
          kind: 'register-differs',
          service,
          what: `clock ${id} (${rule}) is ${says}, registered is ${kept}`,
        });
      registered.delete(id);
    }
  }
  for (const { id, service } of registered.values())
    found.push({ kind: 'register-stranger', service, what: `there is no clock ${id}` });
  return found;
}
