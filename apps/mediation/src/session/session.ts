/** A mediation that was held, and its record 调解笔录 (人民调解法 art. 27). */
export interface Session {
  /** 1, 2, 3 … within the case. */
  readonly no: number;
  /** RFC 3339. */
  readonly heldAt: string;
  readonly endedAt: string | null;
  readonly place: string;
  readonly online: boolean;
  /** Whether it was open to others; the parties may ask for either (人民调解法 art. 23). */
  readonly inPublic: boolean;
  /** The parties who came, by id. */
  readonly attended: readonly string[];
  /** Relatives, neighbours, colleagues, experts who were asked to take part (人民调解法 art. 20). */
  readonly invited: readonly string[];
  readonly record: string;
}

/** Bodies that mediate together with the committee (联合调解). */
export const bodies = [
  'police',
  'court',
  'procuratorate',
  'justice-office',
  'township',
  'labour-office',
  'labour-union',
  'women-federation',
  'market-regulator',
  'housing-office',
  'health-commission',
  'petition-office',
  'another-committee',
  'other',
] as const;
export type Body = (typeof bodies)[number];

/** A body that was asked to mediate with the committee. */
export interface JointBody {
  readonly body: Body;
  readonly name: string;
  readonly officer: string | null;
  /** Since which day, `2026-11-23`. */
  readonly since: string;
}
