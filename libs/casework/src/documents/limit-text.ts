import { amountText, ruleFor } from '@yizhan/deadlines';
import type { DocumentFacts } from './document.template.js';

/**
 * How long a limit is, as a document says it, for example `15日`: by the version in force where the case is and when the step
 * was taken. Throws `UnknownRuleError`.
 */
export function limitText(rule: string, { case: { division }, step: { at } }: LimitFacts): string {
  return amountText(ruleFor(rule, { startedAt: at, division }));
}

/** What a limit depends on. */
export interface LimitFacts {
  readonly case: Pick<DocumentFacts['case'], 'division'>;
  readonly step: Pick<DocumentFacts['step'], 'at'>;
}
