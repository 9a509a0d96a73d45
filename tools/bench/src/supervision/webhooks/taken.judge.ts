import type { Taken } from './receiver.js';

/** What is wrong with the messages that a receiver has taken in the end; a copy of one it has had is not. */
export function wrongWith(taken: readonly Taken[], expected: number): string[] {
  const first = new Map<string, Taken>();
  for (const one of taken) if (!first.has(one.id)) first.set(one.id, one);
  const faults: string[] = [];
  if (first.size !== expected) faults.push(`${first.size} of ${expected} messages`);
  const newest = new Map<string, number>();
  let disordered = 0;
  for (const { caseId, seq } of first.values()) {
    if (seq <= (newest.get(caseId) ?? 0)) disordered += 1;
    newest.set(caseId, Math.max(seq, newest.get(caseId) ?? 0));
  }
  if (disordered > 0) faults.push(`${disordered} out of the order of their case`);
  return faults;
}
