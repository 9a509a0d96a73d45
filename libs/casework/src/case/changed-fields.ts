import { isDeepStrictEqual } from 'node:util';
import type { CaseRow } from './case-row.js';

/** A field that a step has changed. Without values where they are confidential. */
export interface FieldChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What every step moves, or what the history says in columns of its own. */
const engineFields = new Set<string>(['state', 'version', 'eventSeq', 'outcome', 'updatedAt', 'closedAt']);

/** The service's own fields that a step has changed, with what they held before and hold now. Pure. */
export function changedFields<C extends CaseRow>(
  before: Readonly<C>,
  after: Readonly<C>,
  confidential: readonly string[] = [],
): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof C & string)[];
  return fields
    .filter(field => !engineFields.has(field) && !isDeepStrictEqual(before[field] ?? null, after[field] ?? null))
    .map(field =>
      confidential.includes(field) ? { field } : { field, from: before[field] ?? null, to: after[field] ?? null },
    );
}
