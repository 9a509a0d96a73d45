/** What makes a matter urgent. */
export const urgencyKinds = ['custody', 'violence', 'limitation', 'mass'] as const;
export type UrgencyKind = (typeof urgencyKinds)[number];

export const urgencyLevels = ['urgent', 'priority', 'normal'] as const;
export type UrgencyLevel = (typeof urgencyLevels)[number];

/** Words that show one kind of urgency, and how far it raises the matter. */
export interface UrgencyCue {
  readonly kind: UrgencyKind;
  readonly level: Exclude<UrgencyLevel, 'normal'>;
  /** What the words show and what to look at first, for staff. */
  readonly why: string;
  readonly words: RegExp;
  /** Words anywhere in the text with which these mean something else. */
  readonly unless?: RegExp;
}

/** Hours count: somebody may be hurt, is held, or loses a right. */
export function urgent(kind: UrgencyKind, why: string, words: RegExp, unless?: RegExp): UrgencyCue {
  return { kind, level: 'urgent', why, words, unless };
}

/** To be looked at before the others. */
export function priority(kind: UrgencyKind, why: string, words: RegExp, unless?: RegExp): UrgencyCue {
  return { kind, level: 'priority', why, words, unless };
}
