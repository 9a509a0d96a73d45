import type { GroupId } from '@yizhan/contracts';

/** Words that speak for a matter. Each cue counts once, however often its words occur. */
export interface Cue {
  /** Points; negative ones speak against the matter. A subject of 4 or more settles it alone. */
  readonly weight: number;
  /** Whether the words name what the matter is about; circumstances alone point nowhere. */
  readonly subject: boolean;
  /** What the words show, for staff: 在工作中受伤. */
  readonly shows: string;
  readonly words: RegExp;
}

/** The cues of one matter. */
export interface LexiconEntry {
  readonly matter: string;
  readonly cues: readonly Cue[];
  /** Groups whose members more often come for this matter; each adds one point. */
  readonly groups?: readonly GroupId[];
}

/** What a matter is about. */
export function subject(weight: number, shows: string, words: RegExp): Cue {
  return { weight, shows, words, subject: true };
}

/** A circumstance: adds to a subject, or speaks against it. */
export function cue(weight: number, shows: string, words: RegExp): Cue {
  return { weight, shows, words, subject: false };
}
