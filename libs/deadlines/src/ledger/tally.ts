import type { Instant } from '../instant/day.js';
import { withExclusion, type Exclusion } from '../period/exclusion.js';
import type { Excluded, Turn } from '../period/turn.js';
import type { Reason } from '../rule/reason.js';
import type { Amount, Rule } from '../rule/rule.js';
import type { Excuse, Standing } from './clock-state.js';
import { effectOf } from './effect.js';
import type { Entry, Resumed, Suspended } from './entry.js';

/** What the entries of a ledger add up to, taken one by one as they are; whether they may be taken is not its matter. */
export class Tally {
  readonly entries: Entry[] = [];
  readonly withdrawn = new Set<number>();
  readonly extensions: Amount[] = [];
  lastAt = -Infinity;
  startedAt: Instant | undefined;
  stoppedAt: Instant | undefined;
  excused: Excuse | undefined;
  standing: readonly Standing[] = [];
  suspendedSince: Instant | undefined;
  excluded: readonly Exclusion[] = [];
  private readonly turns: Turn[] = [];
  /** Since when the clock stands for reasons whose time simply does not count. */
  private excludedSince: Instant | undefined;
  /** The newest event that stopped the clock or ended one of its reasons. */
  private movedAt: Instant = -Infinity;

  private constructor(private readonly rule: Rule) {}

  /** The entries without those that others of them take back. */
  static of(rule: Rule, entries: readonly Entry[]): Tally {
    const tally = new Tally(rule);
    for (const entry of entries) if (entry.kind === 'withdrawn') tally.withdrawn.add(entry.entry);
    for (const entry of entries) tally.add(entry);
    return tally;
  }

  /** The tally with one more entry; a withdrawal makes everything be counted anew. */
  with(entry: Entry): Tally {
    if (entry.kind === 'withdrawn') return Tally.of(this.rule, [...this.entries, entry]);
    this.add(entry);
    return this;
  }

  /** What the ledger does to the period, as if every reason that still stands had ended with the newest event. */
  turnsSoFar(): readonly Turn[] {
    if (this.standing.length === 0) return this.turns;
    const turns = [...this.turns];
    this.end(turns, this.standing, [], this.movedAt);
    return turns;
  }

  private add(entry: Entry): void {
    this.entries.push(entry);
    this.lastAt = entry.at;
    if (this.withdrawn.size > 0 && this.withdrawn.has(this.entries.length)) return;
    switch (entry.kind) {
      case 'started':
        this.startedAt = entry.at;
        break;
      case 'suspended':
        this.suspend(entry);
        break;
      case 'resumed':
        this.resume(entry);
        break;
      case 'extended':
        this.extensions.push({ amount: entry.amount, unit: entry.unit });
        this.turns.push({ kind: 'extended', amount: entry.amount, unit: entry.unit });
        break;
      case 'stopped':
        // A case may end while its clock stands still; the suspension then ends with it, so that this is not late.
        this.resume({ kind: 'resumed', at: entry.at });
        this.stoppedAt = entry.at;
        break;
      case 'corrected':
        this.startedAt = entry.startedAt;
        break;
      case 'excused': {
        const { at, reason, until } = entry;
        this.excused = { at, reason, ...(until !== undefined && { until }) };
        if (until !== undefined) this.turns.push({ kind: 'postponed', at, reason, until });
      }
    }
  }

  /** A reason that stands already goes on standing: its end may have been taken back. */
  private suspend({ at, reason }: Suspended): void {
    if (this.standing.some(standing => standing.reason === reason)) return;
    this.standing = [...this.standing, { reason, since: at }];
    this.suspendedSince ??= at;
    if (effectOf(this.rule, reason).kind === 'excluded') this.excludedSince ??= at;
    this.movedAt = at;
  }

  /** The end of what does not stand is nothing: its beginning may have been taken back. */
  private resume({ at, reason }: Resumed): void {
    const ending = this.standing.filter(standing => reason === undefined || standing.reason === reason);
    if (ending.length === 0) return;
    const left = this.standing.filter(standing => !ending.includes(standing));
    this.end(this.turns, ending, left, at);
    this.standing = left;
    this.movedAt = at;
    if (!left.some(standing => this.isExcluded(standing.reason))) this.excludedSince = undefined;
    if (left.length > 0 || this.suspendedSince === undefined) return;
    this.excluded = withExclusion(this.excluded, { from: this.suspendedSince, to: at });
    this.suspendedSince = undefined;
  }

  /**
   * Adds the end of these reasons to the turns. Time that does not count is united while any reason for it stands. Where
   * a restart ends, nothing is left of obstacles that end with it.
   */
  private end(turns: Turn[], ending: readonly Standing[], left: readonly Standing[], to: Instant): void {
    const goesOn = left.some(({ reason }) => this.isExcluded(reason));
    const stoodSince = this.suspendedSince ?? to;
    if (!goesOn && this.excludedSince !== undefined) exclude(turns, { from: this.excludedSince, to, stoodSince });
    const excludedSince = goesOn ? this.excludedSince : undefined;
    const end = { to, stoodSince, excludedSince };
    const restart = ending.find(({ reason }) => effectOf(this.rule, reason).kind === 'restarted');
    if (restart) {
      turns.push({ kind: 'restarted', reason: restart.reason, ...end });
      return;
    }
    for (const { reason } of ending) {
      const effect = effectOf(this.rule, reason);
      if (effect.kind === 'obstructed') turns.push({ kind: 'obstructed', reason, ...end, length: effect.length });
    }
  }

  private isExcluded(reason: Reason): boolean {
    return effectOf(this.rule, reason).kind === 'excluded';
  }
}

/** Adds time that does not count; one without length changes nothing, and one that begins where the last ended prolongs it. */
function exclude(turns: Turn[], time: Omit<Excluded, 'kind'>): void {
  if (time.from === time.to) return;
  const last = turns.at(-1);
  if (last?.kind === 'excluded' && last.to === time.from) turns[turns.length - 1] = { ...last, to: time.to };
  else turns.push({ kind: 'excluded', ...time });
}
