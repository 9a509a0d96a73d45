/** Which authority asks. */
export const authorities = ['court', 'procuratorate', 'police'] as const;

/** Where the criminal case stands. */
export const criminalStages = [
  'investigation',
  'prosecution',
  'first-instance',
  'second-instance',
  'death-review',
  'retrial',
  'compulsory-treatment',
] as const;
export type CriminalStage = (typeof criminalStages)[number];

/** Why an authority has to ask for a lawyer (法律援助法 25(1), 28), or why it may (25(2)). */
export const noticeGrounds = [
  'minor',
  'sensory-disability',
  'limited-capacity',
  'life-or-death',
  'death-review',
  'in-absence',
  'compulsory-treatment',
  'no-counsel',
  'other',
] as const;
export type NoticeGround = (typeof noticeGrounds)[number];

/** What an authority's notice of defence or representation, or its request for legal help, says. */
export interface Notice {
  readonly authority: (typeof authorities)[number];
  readonly authorityName: string;
  readonly documentNo?: string;
  readonly stage: CriminalStage;
  readonly ground?: NoticeGround;
  /** Where the person is held. */
  readonly detainedAt?: string;
  /** When the authority was told who acts, RFC 3339. */
  readonly informedAt?: string;
}

/** Whether a lawyer needs three years of criminal defence (法律援助法 26). */
export function isGrave(notice: Notice | null): boolean {
  if (!notice) return false;
  return notice.ground === 'life-or-death' || notice.ground === 'death-review' || notice.stage === 'death-review';
}
