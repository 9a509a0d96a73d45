import { dayMs, fold, hourMs, type Calendar, type Entry, type Instant, type Rule } from '@yizhan/deadlines';

/** A start, and reasons that come and go, overlap, and one extension: as many entries as asked for. */
export function ledgerOf(rule: Rule, startedAt: Instant, entries: number): Entry[] {
  const [one, other = one] = rule.stops.filter(({ effect }) => effect === 'exclude' || effect === 'suspend');
  const ledger: Entry[] = [{ kind: 'started', at: startedAt }];
  const { extension } = rule;
  let at = startedAt;
  const add = (entry: Entry) => ledger.length < entries && ledger.push(entry);
  if (extension) add({ kind: 'extended', at, amount: 1, unit: extension.unit, approver: extension.approver });
  while (one && other && ledger.length < entries) {
    add({ kind: 'suspended', at: (at += 5 * hourMs), reason: one.reason });
    if (other !== one) add({ kind: 'suspended', at: (at += 3 * hourMs), reason: other.reason });
    add({ kind: 'resumed', at: (at += dayMs + hourMs), reason: one.reason });
    if (other !== one) add({ kind: 'resumed', at: (at += 2 * hourMs), reason: other.reason });
  }
  return ledger;
}

/** Leaves out what the ledger would refuse, so that a mixture of rules can be measured. */
export function taken(rule: Rule, calendar: Calendar, entries: readonly Entry[]): Entry[] {
  for (let length = entries.length; length > 1; length--) {
    try {
      fold(rule, calendar, entries.slice(0, length));
      return entries.slice(0, length);
    } catch {
      // Shorter, then.
    }
  }
  return entries.slice(0, 1);
}
