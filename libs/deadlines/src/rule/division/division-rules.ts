import { nationalCalendar, nationalFacts } from '../../calendar/national.calendar.js';
import { localExamples, nationalRules } from '../national.rules.js';
import { startOfDay, type Day } from '../../instant/day.js';
import { dayOfText } from '../../instant/instant.js';
import { centrePromise, promise, statusOf, usualWarning } from '../rule.builders.js';
import { amountText, type ExtensionRule, type Rule, type Unit } from '../rule.js';
import { RuleSet } from '../rule-set.js';
import { liesWithin, subtreeOf } from '../subtree.js';
import { mistakeInLength, mistakesIn, type DivisionEntry } from './division-entry.js';
import { DivisionRulesError, type Found, type Mistake } from './division-rules.error.js';
import { differenceFromLaw } from './never-longer.js';

const national = new RuleSet(nationalRules);
const examples = new RuleSet(localExamples);

/**
 * The rules that a division's file adds to the catalogue, each complete, with its division, and proved never longer than
 * the law on the national calendar: `{"rules": [{"rule", "division", "version", …}]}` with the fields of `DivisionEntry`.
 * @throws DivisionRulesError naming every mistake
 */
export function readDivisionRules(file: unknown): readonly Rule[] {
  const read = entriesOf(file).map((entry, index) => ({ at: placeOf(entry, index), ...readEntry(entry) }));
  const rules = read.flatMap(({ rule }) => rule ?? []);
  const mistakes = read.flatMap(({ at, rule, found }): Mistake[] =>
    [...found, ...(rule ? amongOthers(rule, rules) : [])].map(mistake => ({ at, ...mistake })),
  );
  if (mistakes.length > 0) throw new DivisionRulesError(mistakes);
  return rules;
}

/** The version that an entry makes, or what is wrong with the entry by itself. */
function readEntry(entry: unknown): { readonly rule?: Rule; readonly found: readonly Found[] } {
  const found = mistakesIn(entry);
  if (found.length > 0) return { found };
  const made = versionOf(entry as DivisionEntry);
  return 'id' in made ? { rule: made, found } : { found: [made] };
}

function amongOthers(rule: Rule, rules: readonly Rule[]): Found[] {
  const clash = clashOf(rule, rules);
  const difference = againstTheLaw(rule, rules);
  return [...(clash ? [clash] : []), ...(difference ? [difference] : [])];
}

function entriesOf(file: unknown): readonly unknown[] {
  const { rules, ...more } = (typeof file === 'object' && file !== null ? file : {}) as Record<string, unknown>;
  if (Array.isArray(rules) && Object.keys(more).length === 0) return rules as unknown[];
  throw new DivisionRulesError([{ at: '文件', code: 'malformed', message: '须为 {"rules": [ … ]}，没有其他字段' }]);
}

function placeOf(entry: unknown, index: number): string {
  const { rule, division } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
  return [`rules[${index}]`, rule, division].filter(part => typeof part === 'string').join(' ');
}

/** The entry on top of what it starts from, or what it cannot start from. */
function versionOf(entry: DivisionEntry): Rule | Found {
  const base = baseOf(entry);
  if (!('id' in base)) return base;
  const ground = groundOf(entry, base);
  if (!ground) return { code: 'missing-basis', message: '须写明 promise（承诺时限的名称）或者 basis（当地依据）' };
  const { division, version, effectiveFrom, migratesRunning, hours, ends, titleZh, note } = entry;
  const { amount = base.amount, unit = base.unit } = entry;
  const asBefore = amount === base.amount && unit === base.unit;
  const wrong = mistakeInLength({ amount, unit });
  if (wrong) return wrong;
  const remark = note !== undefined ? { note, noteZh: note } : asBefore ? remarkOf(base) : {};
  return {
    ...carriedOver(base),
    ...ground,
    version,
    division,
    amount,
    unit,
    rollover:
      unit === base.unit ? base.rollover : base.direction === 'after' && unit !== 'working-day' && unit !== 'hour',
    warnBefore: entry.warnBefore ?? (asBefore ? base.warnBefore : usualWarning({ amount, unit })),
    extension: extensionOf(entry, base, unit),
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...(migratesRunning && { migratesRunning }),
    ...(hours && { hours }),
    ...(ends && { ends }),
    ...(titleZh && { titleZh }),
    ...remark,
  };
}

/** What a version has from the one it starts from, without what is that one's own. */
function carriedOver(base: Rule): Omit<Rule, NotCarried> {
  const own: Partial<Mutable<Rule>> = { ...base };
  for (const field of notCarried) delete own[field];
  return own as Rule;
}

const notCarried = ['effectiveFrom', 'scope', 'note', 'noteZh', 'migratesRunning', 'verifiedFrom'] as const;
type NotCarried = (typeof notCarried)[number];

function remarkOf({ note, noteZh }: Rule): Pick<Rule, 'note' | 'noteZh'> {
  return { ...(note !== undefined && { note }), ...(noteZh !== undefined && { noteZh }) };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The law's version in force when this one takes force, or the local example that is asked for. */
function baseOf({ rule, like, effectiveFrom }: DivisionEntry): Rule | Found {
  const unknown = (id: string) => ({ code: 'unknown-rule' as const, message: `时限目录和地方示例中没有“${id}”` });
  if (like !== undefined && !examples.has(like)) return unknown(like);
  if (!national.has(rule)) {
    return like === undefined && examples.has(rule) ? examples.find(rule) : unknown(rule);
  }
  const law =
    effectiveFrom === undefined
      ? national.find(rule)
      : national.inForce(rule, { startedAt: startOfDay(dayOfText(effectiveFrom)) });
  if (like === undefined) return law;
  const { id, service, titleZh, titleEn } = law;
  return { ...examples.find(like), id, service, titleZh, titleEn };
}

/** What the version rests on: a promise beside the law, the law of the place, or the example. */
function groundOf(
  { promise: promised, basis, verifiedFrom = 'memory' }: DivisionEntry,
  base: Rule,
): Pick<Rule, 'basis' | 'status' | 'verifiedFrom'> | undefined {
  if (promised !== undefined) return promise(promised, ...base.basis.filter(({ law }) => law !== centrePromise));
  if (basis) return { basis, verifiedFrom, status: statusOf(verifiedFrom) };
  if (base.scope !== 'local') return undefined;
  return { basis: base.basis, status: base.status, ...(base.verifiedFrom && { verifiedFrom: base.verifiedFrom }) };
}

/** A number is the most that it may be extended by in all, in its own unit. */
function extensionOf({ extension }: DivisionEntry, base: Rule, unit: Unit): ExtensionRule | null {
  if (extension === null) return null;
  if (extension !== undefined) {
    return { approver: base.extension?.approver ?? 'head', amount: extension, unit, times: 1 };
  }
  return base.extension && (base.extension.unit === 'hour') !== (unit === 'hour') ? null : base.extension;
}

/** Other versions with the same number, or for the same place and day. */
function clashOf(rule: Rule, rules: readonly Rule[]): Found | undefined {
  const earlier = rules.slice(0, rules.indexOf(rule)).filter(({ id }) => id === rule.id);
  const other = earlier.find(
    ({ version, division, effectiveFrom }) =>
      version === rule.version || (division === rule.division && effectiveFrom === rule.effectiveFrom),
  );
  if (!other) return undefined;
  const message =
    other.version === rule.version
      ? `第${rule.version}版已经有了`
      : `同一地区自同一日起只能有一个版本，已有第${other.version}版`;
  return { code: 'duplicate-version', message };
}

/**
 * How a version differs from what binds it: the law's versions that may be in force while it is, and the law, not the
 * promises, of wider divisions.
 */
function againstTheLaw(own: Rule, rules: readonly Rule[]): Found | undefined {
  if (!national.has(own.id)) return undefined;
  const versions = rules.filter(({ id }) => id === own.id);
  const wider = versions.filter(
    ({ division, status }) => status !== 'internal' && division !== own.division && isWider(division!, own.division!),
  );
  const same = versions.filter(({ division }) => division === own.division);
  const life = lifeOf(own, same);
  const binding = [nationalRules.filter(({ id }) => id === own.id), wider].flatMap(laws =>
    laws.filter(law => {
      const theirs = lifeOf(
        law,
        laws.filter(({ division }) => division === law.division),
      );
      return theirs.from < life.until && life.from < theirs.until;
    }),
  );
  const comparison = { calendar: nationalCalendar(), days: nationalFacts().settled };
  for (const law of binding) {
    const difference = differenceFromLaw(own, law, comparison);
    if (difference) {
      const { code, message } = difference;
      return { code, message: `对照第${law.version}版（${amountText(law)}），${message}` };
    }
  }
  return undefined;
}

/** From when to when a version is the one for clocks that start, as days. */
function lifeOf(rule: Rule, versions: readonly Rule[]): { readonly from: Day; readonly until: Day } {
  const firstDay = ({ effectiveFrom }: Rule) => (effectiveFrom === undefined ? -Infinity : dayOfText(effectiveFrom));
  const from = firstDay(rule);
  return { from, until: Math.min(Infinity, ...versions.map(firstDay).filter(day => day > from)) };
}

function isWider(wide: string, narrow: string): boolean {
  return subtreeOf(wide).length < subtreeOf(narrow).length && liesWithin(narrow, wide);
}
