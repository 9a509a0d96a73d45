/** When aid may come first and the papers later (法律援助法 44(1)). */
export const provisionalGrounds = ['limitation-soon', 'preservation', 'advance-execution', 'other-urgent'] as const;
export type ProvisionalGround = (typeof provisionalGrounds)[number];

/** Aid before the papers 先行提供. */
export interface Provisional {
  readonly ground: ProvisionalGround;
  /** The last day to sue, where that is why. */
  readonly limitationEnds?: string;
  /** RFC 3339. */
  readonly at: string;
  /** When the papers were made good; absent until then. */
  readonly madeGoodAt?: string;
}
