import { findRule, formatInstant } from '@yizhan/deadlines';
import type { Caller } from '@yizhan/platform';

/** What the applicant was told once and all together 一次性告知. */
export interface SupplementNotice {
  /** Everything that was missing. */
  readonly items: readonly string[];
  readonly note?: string;
  /** What had changed, where it was told a second time. */
  readonly newFacts?: string;
  /** What follows if the papers do not come, in the words of the rule. */
  readonly consequence: string;
  /** RFC 3339. */
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
}

/**
 * The notice of a step.
 * @param rule the applicant's own limit; its end is the consequence
 */
export function noticeOf(
  rule: string,
  items: readonly string[],
  { note, newFacts }: { readonly note?: string; readonly newFacts?: string },
  at: number,
  { id, name }: Caller,
): SupplementNotice {
  return {
    items,
    ...(note && { note }),
    ...(newFacts && { newFacts }),
    consequence: findRule(rule).expiry.textZh,
    at: formatInstant(at),
    by: { id, name },
  };
}
