/**
 * What counts, each in one entry:
 *
 * * `accepted`, intake accepted a matter; `entered-late` 补录, on a later day than the citizen handed it in; `taken-over`, a
 *   handling service got it;
 * * how a case stands where it is handled: `open`, `concluded`, or `returned` to intake. So each case is one of the first two
 *   in one service. While a service has it, it is `whole-open` or `whole-concluded` at intake, which follows it;
 * * a limit of ours that was `kept`, `late`, `excused` (its lateness is forgiven), or is `running` or `standing` still;
 * * `warned`, a warning was given.
 */
export const caseKinds = [
  'accepted',
  'entered-late',
  'taken-over',
  'open',
  'concluded',
  'returned',
  'whole-open',
  'whole-concluded',
] as const;
export const limitKinds = ['kept', 'late', 'excused', 'running', 'standing', 'warned'] as const;
export type Kind = (typeof caseKinds)[number] | (typeof limitKinds)[number];

/** One thing that counts, of one case. `''` stands for what is not known or does not apply. */
export interface Entry {
  readonly caseId: string;
  /** Tells the entries of a case apart; what changes, such as `open` into `concluded`, keeps it. */
  readonly ref: string;
  readonly kind: Kind;
  /**
   * When it happened, `YYYY-MM-DD` in Shanghai: the service got the case (also of `open`), it ended, a limit was or is due, a
   * warning was given.
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
  /** Days and working days from when the service got the case (intake: from the receipt) to its end; only of what is concluded. */
  readonly days: number | null;
  readonly workdays: number | null;
}
