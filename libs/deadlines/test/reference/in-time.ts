import { withoutOpenEnd, type Standstill, type Story } from './story.js';

/** Where a walk ends, and whether a day it looked at is not settled yet. */
export interface Found {
  readonly due: number;
  readonly provisional: boolean;
  /** The event after which it counted: the start, or where the period began anew. */
  readonly begins: number;
}

/**
 * The standstills that began before the limit was over. A clock that had run out neither stands still nor begins again,
 * also if an extension granted for what has been taken back since prolongs it later.
 */
export function inTime(story: Story, walk: (story: Story) => Found): readonly Standstill[] {
  return story.standstills.filter(({ from, endedBy }) => {
    if (!story.extensions.some(({ by }) => by > endedBy!)) return true;
    const before = story.before(endedBy!);
    const { due, begins } = walk(withoutOpenEnd(before, story.startedAt));
    return Math.max(before.standsSince ?? from, begins) <= due;
  });
}

/** As they ended; of reasons that ended together a restart is last, because it leaves nothing of the others. */
export function inOrderOfEnds(one: Standstill, other: Standstill): number {
  if (one.endedBy !== other.endedBy) return one.endedBy! < other.endedBy! ? -1 : 1;
  return Number(!one.stop.inLast) - Number(!other.stop.inLast);
}
