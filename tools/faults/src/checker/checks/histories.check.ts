import type { Books } from '../../books/books.js';
import type { Difference } from '../difference.js';
import { grouped, repeated } from './lookup.js';

/** Every case has one step a version, from 1 to its present one, each going on where the last one led; clocks likewise. */
export function checkHistories({ services }: Books): Difference[] {
  const found: Difference[] = [];
  for (const [service, { cases, history, clocks, entries }] of Object.entries(services)) {
    for (const [what, count] of repeated(history, ({ caseId, version }) => `${caseId} version ${version}`))
      found.push({ kind: 'step-doubled', service, what: `${what} is there ${count} times` });
    const steps = grouped(history, ({ caseId }) => caseId);
    for (const { id, version, state } of cases) {
      const taken = steps.get(id) ?? [];
      const broken = (why: string) => found.push({ kind: 'history-broken', service, what: `${id} ${why}` });
      if (taken.length !== version) broken(`has version ${version} and ${taken.length} steps`);
      taken.forEach(({ version: own, from }, index) => {
        const before = taken[index - 1];
        if (own !== index + 1) broken(`has version ${own} as its step ${index + 1}`);
        else if (from !== (before?.to ?? null)) broken(`goes on from ${from} at version ${own}, after ${before?.to}`);
      });
      if (taken.at(-1) && taken.at(-1)!.to !== state) broken(`is ${state}, its last step led to ${taken.at(-1)!.to}`);
    }
    const kept = grouped(entries, ({ clockId }) => clockId);
    for (const { id, version } of clocks) {
      const seqs = (kept.get(id) ?? []).map(({ seq }) => seq);
      if (seqs.length !== version || seqs.some((seq, index) => seq !== index + 1))
        found.push({ kind: 'ledger-broken', service, what: `clock ${id} has version ${version}, entries ${seqs}` });
    }
  }
  return found;
}
