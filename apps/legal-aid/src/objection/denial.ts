/** A decision against the person, open to objection: not to give aid, or to end it (法律援助法 49). */
export interface Denial {
  readonly kind: 'refusal' | 'termination';
  readonly ground: string;
  readonly reason: string;
  /** Where and within which time one can object, as the decision says it. */
  readonly remedy: string;
  /** RFC 3339. */
  readonly decidedAt: string;
  readonly servedAt?: string;
  readonly objectedAt?: string;
  /** What the justice bureau decided. */
  readonly reviewed?: 'maintained' | 'corrected';
}

/** Grounds of a refusal 不予援助的理由. */
export const refusalGrounds = [
  'out-of-scope',
  'no-hardship',
  'other-centre',
  'own-lawyer',
  'no-facts',
  'already-aided',
  'other',
] as const;

/** Grounds for ending aid early (法律援助法 48). */
export const terminationGrounds = [
  'fraud',
  'false-evidence',
  'unlawful-use',
  'means-changed',
  'case-ended',
  'own-lawyer',
  'own-request',
  'other',
] as const;
export type TerminationGround = (typeof terminationGrounds)[number];

/** Grounds that the centre holds against the person: the decision is served, and may be objected to. */
export const againstPerson: readonly TerminationGround[] = ['fraud', 'false-evidence', 'unlawful-use', 'means-changed'];
