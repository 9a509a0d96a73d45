import { caseProperties } from './case.messages.js';
import { type Struct, toStruct } from './struct.js';

/** A case as REST shows it → as the message says it: what the service adds is under `details`. */
export function caseAnswer(view: object): object {
  const entries = Object.entries(view);
  const typed = entries.filter(([name]) => caseProperties.has(name));
  const details = entries.filter(([name]) => !caseProperties.has(name));
  return { ...Object.fromEntries(typed), details: toStruct(Object.fromEntries(details)) };
}

/** A page of cases. */
export function listAnswer({ items, next }: { items: readonly object[]; next: string | null }): object {
  return { items: items.map(caseAnswer), ...(next !== null && { next }) };
}

/** The steps of a case; each input is any JSON. */
export function historyAnswer({ items }: { items: readonly HistoryStep[] }): object {
  return {
    items: items.map(({ input, changes, ...step }) => ({
      ...step,
      input: toStruct(input),
      changes: changes.map((change): Struct => toStruct(change)),
    })),
  };
}

interface HistoryStep {
  readonly input: object;
  readonly changes: readonly object[];
}

interface ExplainedClock {
  readonly ledger: readonly object[];
  readonly explanation: object;
}

/** The clocks of a case with ledger and explanation. */
export function clocksAnswer({ items }: { items: readonly ExplainedClock[] }): object {
  return {
    items: items.map(({ ledger, explanation, ...clock }) => ({
      clock,
      ledger: ledger.map((entry): Struct => toStruct(entry)),
      explanation: toStruct(explanation),
    })),
  };
}
