import type { CaseRow, Opening } from '@yizhan/casework';

/** A value as a sample file writes it, `as const`. */
export type Sample<T> = T extends Date
  ? T
  : T extends readonly (infer E)[]
    ? readonly Sample<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Sample<T[K]> }
      : T;

/**
 * What the scenarios of a procedure start from: how a case begins, and one valid input an action. They fit each other, so
 * that a case can be brought into any state by them. An action without its sample does not compile.
 */
export interface Samples<I extends Record<string, object>, C extends CaseRow> {
  readonly opening: Sample<Omit<Opening<C>, 'id' | 'acceptanceNo' | 'division' | 'receivedAt'>>;
  readonly inputs: { readonly [A in keyof I]: Sample<I[A]> };
  /** What the lookups of actions find, where they have one. */
  readonly found?: { readonly [A in keyof I]?: object };
}
