import type { Instant } from '../instant/day.js';
import type { Reason } from '../rule/reason.js';
import type { Rule } from '../rule/rule.js';
import type { Lang } from './audience.js';
import type { Explanation } from './explanation.js';
import { causeOf } from './standstill.js';
import { texts } from './texts/texts.js';

/** The explanation for citizens: until when, what moved it, what may still change it, and where to ask; a sentence a line. */
export function citizenSentences(explanation: Explanation, lang: Lang): string[] {
  const { citizen } = texts[lang];
  const sentences = [
    citizen.untilWhen(explanation),
    citizen.howLong(explanation),
    ...explanation.happenings.map(citizen.movedIt),
    ...citizen.mayChange(explanation),
    citizen.atEnd(explanation),
    citizen.ask,
  ];
  return sentences.filter((sentence, index) => sentence !== '' && sentences.indexOf(sentence) === index);
}

/** What somebody without the ledger knows of a limit. */
export interface KnownLimit {
  readonly rule: Rule;
  readonly state: Explanation['state'];
  readonly dueAt: Instant;
  readonly stoppedAt?: Instant;
  /** Why it stands still. */
  readonly reason?: Reason;
  readonly asOf?: Instant;
}

/** Until when, for citizens, from what is known without the ledger: one sentence that claims no more than that. */
export function untilWhen({ reason, ...known }: KnownLimit, lang: Lang): string {
  const { rule, state, dueAt, stoppedAt } = known;
  return texts[lang].citizen.untilWhen({
    ...known,
    excused: false,
    ...(stoppedAt !== undefined && { lateMs: stoppedAt - dueAt }),
    ...(state === 'suspended' && { standing: { causes: reason ? [causeOf(rule, reason)] : [] } }),
  });
}
