import type { StageId } from './stages.js';

/** A stage that the lawyer has reported on. */
export interface WorkReport {
  readonly stage: StageId;
  /** RFC 3339. */
  readonly at: string;
}

/** A visit that was asked for at a place of detention. */
export interface Visit {
  readonly place: string;
  /** When the lawyer showed licence, certificate and letter; RFC 3339. */
  readonly askedAt: string;
}
