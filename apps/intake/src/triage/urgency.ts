import { custodyLexicon, feared } from './custody.lexicon.js';
import { longestPast } from './elapsed.js';
import { claims, limitationLexicon, owed, timeless, tooOld, workClaims } from './limitation.lexicon.js';
import { massLexicon } from './mass.lexicon.js';
import { plain } from './plain.js';
import { type UrgencyCue, type UrgencyKind, type UrgencyLevel } from './urgency.lexicon.js';
import { harmless, violenceLexicon } from './violence.lexicon.js';

/** One reason why a matter should not wait. */
export interface UrgencySign {
  readonly kind: UrgencyKind;
  /** The citizen's own words. */
  readonly words: string;
  /** In Chinese, for staff: what the words show and what to look at first. */
  readonly why: string;
}

/** How soon a person should look at a matter; `normal` has no signs. */
export interface Urgency {
  readonly level: UrgencyLevel;
  /** The urgent ones first. */
  readonly signs: readonly UrgencySign[];
}

export interface UrgencyFacts {
  /** When it was said, in milliseconds since the epoch; without it, calendar years in the words say nothing. */
  readonly at?: number;
}

/** As long as a statement may be: a sign may stand at its very end. */
const readCharacters = 5000;

const lexicon: readonly UrgencyCue[] = [...custodyLexicon, ...violenceLexicon, ...limitationLexicon, ...massLexicon];
const harmlessWords = new RegExp(harmless.source, 'g');
const fearedWords = new RegExp(feared.source, 'g');
/** Months after which a claim of work, and any other, is to be looked at for its limitation. */
const [workMonths, otherMonths] = [10, 24];

/**
 * What in the citizen's words should not wait: somebody held, hurt or threatened, a right that time may take, many people.
 * Says so also where no matter is suggested. Pure; the same words at the same time always give the same answer. It errs
 * on the side of a sign too many: a person decides, and sees the words.
 */
export function urgencyOf(text: string, { at }: UrgencyFacts = {}): Urgency {
  const words = plain(text.slice(0, readCharacters));
  const unhurt = without(harmlessWords, words);
  const unafraid = without(fearedWords, words);
  const found: { cue: typeof tooOld; words: string }[] = [];
  for (const cue of lexicon) {
    if (cue.unless?.test(words)) continue;
    const match = cue.words.exec(cue.kind === 'violence' ? unhurt : cue.kind === 'custody' ? unafraid : words);
    if (match) found.push({ cue, words: words.slice(match.index, match.index + match[0].length) });
  }
  const past = longPast(words, at);
  if (past) found.push({ cue: tooOld, words: past });
  const signs = found
    .sort((one, other) => Number(one.cue.level === 'priority') - Number(other.cue.level === 'priority'))
    .map(({ cue: { kind, why }, words }) => ({ kind, words, why }));
  return { level: found[0]?.cue.level ?? 'normal', signs };
}

/** The text at its length, with filler where these words stood. */
function without(taken: RegExp, words: string): string {
  return words.replace(taken, found => '□'.repeat(found.length));
}

/** Words that put a claim so far back that its limitation may be over. */
function longPast(words: string, at: number | undefined): string | undefined {
  if (!claims.test(words) || (timeless.test(words) && !owed.test(words))) return undefined;
  const told = longestPast(words, at);
  if (!told || told.months < (workClaims.test(words) ? workMonths : otherMonths)) return undefined;
  return told.words;
}
