/**
 * What counts, each in one entry: `opened`, a service got a case (intake: accepted it); `entered-late` 补录, on a later day than the
 * citizen's; `open`, `concluded` or `returned` to intake, how it stands there; a limit of ours that was `kept`, `late`, `excused`
 * (its lateness is forgiven), is `running` or `standing` still; `warned`, a warning was given.
 */
export const kinds = [
  'opened',
  'entered-late',
  'open',
  'concluded',
  'returned',
  'kept',
  'late',
  'excused',
  'running',
  'standing',
  'warned',
] as const;
export type Kind = (typeof kinds)[number];

/** One thing that counts, of one case. `''` stands for what is not known or does not apply. */
export interface Entry {
  readonly caseId: string;
  /** Tells the entries of a case apart; what changes, such as `open` into `concluded`, keeps it. */
  readonly ref: string;
  readonly kind: Kind;
  /**
   * When it happened, `YYYY-MM-DD` in Shanghai: the service got the case (`opened`, `entered-late`, `open`), it ended, a limit was or is
   * due, a warning was given.
   */
  readonly day: string;
  /** When the citizen handed the matter in; where nobody has said so, when the service got it. */
  readonly receivedDay: string;
  readonly division: string;
  readonly service: string;
  readonly matter: string;
  readonly channel: string;
  readonly handler: string;
  readonly groups: readonly string[];
  /** How the case ended, or the rule of the limit. */
  readonly detail: string;
  /** Milliseconds since the epoch; of limits only. */
  readonly dueAt: number | null;
  /** Days and working days from when the service got the case (intake: from the receipt) to its end; of `concluded` only. */
  readonly days: number | null;
  readonly workdays: number | null;
}
