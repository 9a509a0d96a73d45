/** A return visit 回访: the committee asks how the agreement is kept (人民调解法 art. 31(2)). */
export interface Visit {
  /** The day, `2026-12-15`. */
  readonly on: string;
  readonly how: 'in-person' | 'telephone' | 'online';
  /** The parties who were asked, by id. */
  readonly met: readonly string[];
  readonly findings: string;
  /** Whether the parties are content with the mediation; null where they were not asked. */
  readonly satisfied: boolean | null;
}
