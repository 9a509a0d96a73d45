import { findMatter, type GroupId, groups as knownGroups, type HandlingService } from '@yizhan/contracts';
import { legalAidLexicon } from './legal-aid.lexicon.js';
import { mediationLexicon } from './mediation.lexicon.js';
import { adviceCues, needCues, questionCues } from './need.lexicon.js';
import { notarizationLexicon } from './notarization.lexicon.js';
import { plain } from './plain.js';
import type { Cue, LexiconEntry } from './triage.lexicon.js';

/** What intake proposes to the person who decides. */
export interface Suggestion {
  /** A matter id of the catalogue; its service is `service`. */
  readonly matter: string;
  readonly service: HandlingService;
  /** In Chinese: the words and facts that led here, the weightiest first. */
  readonly reasons: readonly string[];
  /** Points, `threshold` or more; to compare suggestions, not a probability. */
  readonly score: number;
}

export interface Facts {
  /** Identifiers of the special groups that the applicant belongs to; unknown ones are passed over. */
  readonly groups?: readonly string[];
}

/** Points that a suggestion needs: the subject of a matter with a circumstance or with a need beyond advice. */
export const threshold = 4;

/** A statement says what it is about at its beginning; what follows is not read, so that the time stays bounded. */
const readCharacters = 2000;

/** On equal points the earlier entry wins: legal aid, whose limits are the shortest, then notarization, then mediation. */
const lexicon: readonly LexiconEntry[] = [...legalAidLexicon, ...notarizationLexicon, ...mediationLexicon];

interface Found {
  readonly weight: number;
  readonly subject: boolean;
  readonly reason: string;
}

/**
 * Suggests a matter from the citizen's words and facts, with reasons, or null when the words ask for advice only or point
 * nowhere. Keywords and points that anybody can follow; the same text always gives the same answer, and a person decides.
 */
export function suggest(text: string, { groups = [] }: Facts = {}): Suggestion | null {
  const words = plain(text.slice(0, readCharacters));
  const asks = find([...needCues, ...adviceCues], words);
  const asksMore = [...asks, ...find(questionCues, words)];
  let best: { entry: LexiconEntry; found: Found[]; score: number } | undefined;
  for (const entry of lexicon) {
    const found = find(entry.cues, words);
    if (!found.some(one => one.subject)) continue;
    found.push(...groupsFor(entry, groups), ...(isDocument(entry) ? asks : asksMore));
    const score = points(found);
    if (!best || score > best.score) best = { entry, found, score };
  }
  const matter = best && findMatter(best.entry.matter);
  if (!best || !matter || matter.service === 'intake' || best.score < threshold) return null;
  const reasons = best.found
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ reason }) => reason);
  return { matter: matter.id, service: matter.service, reasons, score: best.score };
}

/** Of a notary: who asks how a document is made wants it made. */
function isDocument({ matter }: LexiconEntry): boolean {
  return matter.startsWith('notarization.');
}

function find(cues: readonly Cue[], words: string): Found[] {
  return cues.flatMap(({ weight, subject, shows, words: pattern }) => {
    const match = pattern.exec(words);
    return match ? [{ weight, subject, reason: `${shows}（“${match[0]}”）` }] : [];
  });
}

function groupsFor(entry: LexiconEntry, groups: readonly string[]): Found[] {
  return [...new Set(groups)]
    .filter(group => entry.groups?.includes(group as GroupId))
    .map(group => ({
      weight: 1,
      subject: false,
      reason: `申请人属于${knownGroups.find(({ id }) => id === group)!.name}`,
    }));
}

function points(found: readonly Found[]): number {
  return found.reduce((sum, { weight }) => sum + weight, 0);
}
