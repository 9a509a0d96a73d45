import type { Entry } from '../../src/ledger/entry.js';
import type { Reason, Stop } from '../../src/rule/reason.js';
import type { Amount, Rule } from '../../src/rule/rule.js';

/** A time in which the clock stood still for one reason. */
export interface Standstill {
  readonly stop: Stop;
  readonly from: number;
  /** Missing while it lasts. */
  readonly to?: number;
  /** The numbers of the entries that began and ended it. */
  readonly begunBy: number;
  readonly endedBy?: number;
}

export interface Extension {
  readonly granted: Amount;
  readonly by: number;
}

/** Lateness that was forgiven, perhaps with a new last day. */
export interface Forgiveness {
  readonly at: number;
  readonly until?: number;
  readonly by: number;
}

/** What has happened to a limit, without a judgement on what follows from it. */
export interface Story {
  readonly startedAt: number;
  readonly standstills: readonly Standstill[];
  readonly extensions: readonly Extension[];
  readonly forgiven: readonly Forgiveness[];
  readonly stoppedAt?: number;
  /** Since when the clock stands still for whatever reason; missing while it runs. */
  readonly standsSince?: number;
  /** The newest event that stopped the clock or ended one of several reasons. */
  readonly pausedAt?: number;
  /** What was known when an entry was made, that one not included. */
  before(number: number): Story;
}

/** Entries that a withdrawal takes back have not happened; neither has the withdrawal. */
function whatStands(entries: readonly Entry[]): (readonly [number: number, entry: Entry])[] {
  const withdrawn = new Set(entries.flatMap(entry => (entry.kind === 'withdrawn' ? [entry.entry] : [])));
  return entries
    .map((entry, index) => [index + 1, entry] as const)
    .filter(([number, entry]) => entry.kind !== 'withdrawn' && !withdrawn.has(number));
}

/** Reads a ledger as a story. */
export function storyOf(rule: Rule, entries: readonly Entry[]): Story {
  const standing = whatStands(entries);
  const upTo = (last: number): Story => {
    const before = (number: number) => upTo(Math.min(last, number - 1));
    let story: Story = { startedAt: NaN, standstills: [], extensions: [], forgiven: [], before };
    for (const [number, entry] of standing) if (number <= last) story = next(rule, story, number, entry);
    return story;
  };
  return upTo(entries.length);
}

function next(rule: Rule, story: Story, number: number, entry: Entry): Story {
  switch (entry.kind) {
    case 'started':
      return { ...story, startedAt: entry.at };
    case 'corrected':
      return { ...story, startedAt: entry.startedAt };
    case 'suspended':
      return suspend(rule, story, number, entry.at, entry.reason);
    case 'resumed':
      return resume(story, number, entry.at, entry.reason);
    case 'extended':
      return { ...story, extensions: [...story.extensions, { granted: entry, by: number }] };
    case 'excused':
      return { ...story, forgiven: [...story.forgiven, { at: entry.at, until: entry.until, by: number }] };
    case 'stopped':
      return { ...resume(story, number, entry.at), stoppedAt: entry.at };
    default:
      return story;
  }
}

/** A reason for which the clock stands already goes on: that it once ended has been taken back. */
function suspend(rule: Rule, story: Story, begunBy: number, at: number, reason: Reason): Story {
  if (standsFor(story, reason)) return story;
  const stop = rule.stops.find(each => each.reason === reason)!;
  const standstills = [...story.standstills, { stop, from: at, begunBy }];
  return { ...story, standstills, standsSince: story.standsSince ?? at, pausedAt: at };
}

/** Ends one reason, or all of them. The clock runs again when none is left. */
function resume(story: Story, endedBy: number, at: number, reason?: Reason): Story {
  if (!standsFor(story, reason)) return story;
  const standstills = story.standstills.map(each =>
    each.to === undefined && (reason === undefined || each.stop.reason === reason)
      ? { ...each, to: at, endedBy }
      : each,
  );
  const stands = standstills.some(({ to }) => to === undefined);
  return { ...story, standstills, pausedAt: at, standsSince: stands ? story.standsSince : undefined };
}

/** Whether the clock stands still for a reason, or for any. */
export function standsFor({ standstills }: Story, reason?: Reason): boolean {
  return standstills.some(({ stop, to }) => to === undefined && (reason === undefined || stop.reason === reason));
}

/** What the clock would look like had it resumed with the newest event that stopped it or ended a reason. */
export function resumedAtOnce(story: Story): Story {
  return standsFor(story) ? resume(story, Infinity, story.pausedAt!) : story;
}

/** The clock without the time for which it still stands (nobody knows yet how much that will be), rightly started. */
export function withoutOpenEnd(told: Story, startedAt: number): Story {
  const story = { ...told, startedAt };
  const { standsSince = Infinity } = story;
  const open = story.standstills.filter(({ stop, to }) => to === undefined && isExclusion(stop));
  // Reasons that overlap are one standstill; it begins with the first of them.
  let begunBy = Math.min(...open.map(each => each.begunBy));
  for (const each of [...story.standstills].reverse()) {
    const overlaps = each.to !== undefined && each.endedBy! > begunBy && each.begunBy < begunBy;
    if (overlaps && isExclusion(each.stop)) begunBy = each.begunBy;
  }
  const standstills = story.standstills
    .filter(({ to, stop, begunBy: by }) => to !== undefined && (!isExclusion(stop) || by < begunBy))
    // A reason to begin again that ended meanwhile found a clock that had stood still all the time.
    .map(each =>
      isExclusion(each.stop) || each.to! < standsSince ? each : { ...each, from: Math.min(each.from, standsSince) },
    );
  return { ...story, standstills };
}

/** Time that simply does not count: not what begins again, nor the obstacles of a limitation. */
export function isExclusion({ effect, inLast }: Stop): boolean {
  return (effect === 'exclude' || effect === 'suspend') && !inLast;
}
