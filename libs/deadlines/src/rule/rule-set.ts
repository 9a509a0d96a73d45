import { dayOf, type Instant } from '../instant/day.js';
import { dayOfText } from '../instant/instant.js';
import type { Rule } from './rule.js';
import { liesWithin, subtreeOf } from './subtree.js';
import { UnknownRuleError } from './unknown-rule.error.js';

/** What the version of a rule depends on, beside its id. */
export interface Start {
  /** When the clock starts. */
  readonly startedAt: Instant;
  /** The division of the case; without it only nationwide versions count. */
  readonly division?: string;
}

/** The versions of one rule, those for smaller divisions first, among equals the one that took force last. */
interface Versions {
  readonly ordered: readonly Version[];
  readonly byNumber: ReadonlyMap<number, Rule>;
}

/** A version with its first day, so that a look-up reads no date. */
interface Version {
  readonly rule: Rule;
  readonly from: number;
}

/** Rules with all their versions, looked up in well under a microsecond. Never changes. */
export class RuleSet {
  private readonly byId = new Map<string, Versions>();

  /** @throws Error when two rules share id and version, which would make the records of running clocks ambiguous */
  constructor(readonly rules: readonly Rule[]) {
    for (const [id, versions] of Map.groupBy(rules, rule => rule.id)) {
      const byNumber = new Map(versions.map(rule => [rule.version, rule]));
      if (byNumber.size < versions.length) throw new Error(`the rule ${id} has two versions of the same number`);
      const ordered = versions
        .map(rule => ({ rule, from: rule.effectiveFrom === undefined ? -Infinity : dayOfText(rule.effectiveFrom) }))
        .sort((one, other) => depth(other.rule) - depth(one.rule) || other.from - one.from);
      this.byId.set(id, { ordered, byNumber });
    }
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** One rule an id, in the order of the catalogue: what `find` without a version gives. */
  current(): Rule[] {
    return [...this.byId.keys()].map(id => this.find(id));
  }

  /** Every version of a rule, smaller divisions first, among equals the newest first. @throws UnknownRuleError */
  versions(id: string): Rule[] {
    return this.of(id).ordered.map(({ rule }) => rule);
  }

  /** The version of that number; without one the newest nationwide one. @throws UnknownRuleError */
  find(id: string, version?: number): Rule {
    const { ordered, byNumber } = this.of(id);
    const found =
      version === undefined
        ? (ordered.find(({ rule }) => rule.division === undefined) ?? ordered[0])?.rule
        : byNumber.get(version);
    if (!found) throw new UnknownRuleError(id, `第${version}版`);
    return found;
  }

  /**
   * The version for a clock that starts then and there: that of the smallest division around the case, and of those the
   * one that took force last. @throws UnknownRuleError where no version is in force
   */
  inForce(id: string, start: Start): Rule {
    const found = this.of(id).ordered.find(inForceAt(start));
    if (found) return found.rule;
    throw new UnknownRuleError(id, start.division ? `在${start.division}尚无有效版本` : '没有全国适用的有效版本');
  }

  /**
   * The version that a running clock has from `at` on: a newer one in force there that takes over the running clocks, or
   * one of a smaller division that does; otherwise its own.
   */
  migrated(rule: Rule, at: Instant, division?: string): Rule {
    const applies = inForceAt({ startedAt: at, ...(division !== undefined && { division }) });
    for (const version of this.of(rule.id).ordered) {
      if (version.rule.version === rule.version) break;
      if (version.rule.migratesRunning && applies(version)) return version.rule;
    }
    return rule;
  }

  private of(id: string): Versions {
    const versions = this.byId.get(id);
    if (!versions) throw new UnknownRuleError(id);
    return versions;
  }
}

function inForceAt({ startedAt, division }: Start): (version: Version) => boolean {
  const day = dayOf(startedAt);
  return ({ rule, from }) =>
    from <= day && (rule.division === undefined || (division !== undefined && liesWithin(division, rule.division)));
}

function depth({ division }: Rule): number {
  return division === undefined ? 0 : subtreeOf(division).length;
}
