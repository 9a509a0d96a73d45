import type { Entry } from '../ledger/entry.js';

/** One entry of a ledger as an auditor reads it. */
export interface LedgerLine {
  /** 1-based place in the ledger. */
  readonly seq: number;
  readonly entry: Entry;
  /** The entry that withdrew this one, which therefore has no effect. */
  readonly withdrawnBy?: number;
}

/** Every entry of a ledger in its order; the withdrawn ones say by which entry. */
export function ledgerLines(entries: readonly Entry[]): LedgerLine[] {
  const withdrawn = new Map<number, number>();
  entries.forEach((entry, index) => {
    if (entry.kind === 'withdrawn') withdrawn.set(entry.entry, index + 1);
  });
  return entries.map((entry, index) => {
    const withdrawnBy = withdrawn.get(index + 1);
    return { seq: index + 1, entry, ...(withdrawnBy !== undefined && { withdrawnBy }) };
  });
}
