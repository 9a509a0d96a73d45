import type { Queryable, ReceivedEvent } from '@yizhan/messaging';

/** A table of a projection. Every row carries `version`, and the highest one of a key wins. */
export interface ProjectionTable {
  readonly name: string;
  /** The columns of its primary key. */
  readonly key: readonly string[];
  /**
   * What a column becomes where a row is there already, if not what was rebuilt: SQL over `excluded` (the rebuilt row) and
   * `l` (the row that is there).
   */
  readonly merge?: Readonly<Record<string, string>>;
}

/**
 * A view of what other services said, made of their events alone, so that it can be thrown away and made again. The
 * highest version of each row wins; in which order events arrive, and how often, does not matter.
 */
export interface Projection {
  /** As commands call it. */
  readonly name: string;
  /** What staff read. */
  readonly title: string;
  /** The event types it is made of. */
  readonly events: readonly string[];
  readonly tables: readonly ProjectionTable[];
  /** Folds events into the tables that `tableOf` names; a row is only replaced by a higher version. */
  fold(tx: Queryable, events: readonly ReceivedEvent[], tableOf: (name: string) => string): Promise<void>;
  /** What the rebuilt tables need to know of the service's own tables before they take the place of the old. */
  prepare?(tx: Queryable, tableOf: (name: string) => string): Promise<void>;
  /** What follows from the rebuilt tables for the rest of the service. */
  settle?(): Promise<void>;
}

/** Injection token of a service's projections. */
export const PROJECTIONS = Symbol('projections');
