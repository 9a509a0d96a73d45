import { custodyLexicon } from './custody.lexicon.js';
import { limitationLexicon, claims, elapsed, tooOld } from './limitation.lexicon.js';
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
const calendarYear = /(?<!\d)(?:19|20)\d\d(?=年|[.\-/]\d)/g;

/**
 * What in the citizen's words should not wait: somebody held, hurt or threatened, a right that time may take, many people.
 * Says so also where no matter is suggested. Pure; the same words at the same time always give the same answer. It errs
 * on the side of a sign too many: a person decides, and sees the words.
 */
export function urgencyOf(text: string, { at }: UrgencyFacts = {}): Urgency {
  const words = plain(text.slice(0, readCharacters));
  const read = words.replace(harmlessWords, found => '□'.repeat(found.length));
  const found: { cue: UrgencyCue; words: string }[] = [];
  for (const cue of lexicon) {
    const match = cue.words.exec(read);
    if (match) found.push({ cue, words: words.slice(match.index, match.index + match[0].length) });
  }
  const past = claims.test(words) ? longPast(words, at) : undefined;
  if (past) found.push({ cue: tooOld, words: past });
  const signs = found
    .sort((one, other) => Number(one.cue.level === 'priority') - Number(other.cue.level === 'priority'))
    .map(({ cue: { kind, why }, words }) => ({ kind, words, why }));
  return { level: found[0]?.cue.level ?? 'normal', signs };
}

/** Words that put the matter two years back or more. */
function longPast(words: string, at: number | undefined): string | undefined {
  const told = elapsed.exec(words);
  if (told && !/^[^\d一二两三四五六七八九十]*[一1](?!\d|[一二三四五六七八九十])/.test(told[0])) return told[0];
  if (at === undefined) return undefined;
  const now = new Date(at).getUTCFullYear();
  return [...words.matchAll(calendarYear)].map(([year]) => year).find(year => now - Number(year) >= 2);
}
