/** How the court leaves an application: 裁定有效, 裁定驳回, 不予受理, or the parties withdrew it. */
export const courtDecisions = ['confirmed', 'rejected', 'not-accepted', 'withdrawn'] as const;
export type CourtDecision = (typeof courtDecisions)[number];

/** Judicial confirmation 司法确认 of an agreement (人民调解法 art. 33; 民事诉讼法 art. 205, 206). Days as `2026-11-23`. */
export interface Confirmation {
  readonly court: string;
  readonly appliedOn: string;
  readonly acceptedOn: string | null;
  /** The court's number of the case or of its ruling. */
  readonly courtNo: string | null;
  readonly decision: CourtDecision | null;
  readonly decidedOn: string | null;
  /** The day on which the parties had the ruling. */
  readonly servedOn: string | null;
}
