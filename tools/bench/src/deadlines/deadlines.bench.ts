import {
  allRules,
  dueAt,
  findRule,
  fold,
  nationalCalendar,
  parseInstant,
  replay,
  dayMs,
  type Entry,
  type Rule,
} from '@yizhan/deadlines';
import { writeReport } from '../report/report.js';
import { deadlinesText } from './deadlines.text.js';
import { ledgerOf, taken } from './ledgers.js';
import { closestPackages, engineOn, samples, type Package } from './packages.js';
import { nanoseconds } from './timing.js';

export const deadlinesUsage = 'deadlines';

/** What issue 5 asks for, in nanoseconds. */
export const bars = { plain: 2_000, ledger: 20_000 };

/** What one run has found out. Durations in nanoseconds. */
export interface DeadlinesResult {
  readonly node: string;
  readonly plain: readonly { readonly name: string; readonly ns: number }[];
  readonly folded: readonly { readonly entries: number; readonly foldNs: number; readonly replayNs: number }[];
  readonly replaysPerSecond: number;
  readonly packages: readonly PackageResult[];
}

export interface PackageResult {
  readonly name: string;
  readonly ns: number;
  /** The samples it gets wrong, with its answer. */
  readonly wrong: readonly { readonly about: string; readonly says: string; readonly right: string }[];
}

const calendar = nationalCalendar();
const starts = Array.from(
  { length: 997 },
  (_, more) => parseInstant('2023-01-01T09:30:00+08:00') + more * dayMs * 1.31,
);
const dates = starts.map(start => new Date(start).toISOString().slice(0, 10));

/** @returns whether the engine keeps within its bars */
export async function benchDeadlines(tell: (message: string) => void): Promise<boolean> {
  const issue = findRule('notarization.issue');
  tell('measuring due instants');
  const plain = [
    ['15 working days', issue],
    ['7 days, rolling over', findRule('legal-aid.review')],
    ['3 months, rolling over', findRule('arbitration.set-aside')],
    ['5 working days before an event', findRule('admin-review.hearing-notice')],
    ['48 hours', findRule('legal-aid.detention-visit')],
    ['16 office hours', { ...findRule('legal-aid.detention-visit'), amount: 16, hours: 'office-hours' }],
  ] as const satisfies readonly (readonly [string, Rule])[];
  const result: DeadlinesResult = {
    node: process.version,
    plain: plain.map(([name, rule]) => ({ name, ns: nanoseconds(starts, start => dueAt(rule, calendar, start)) })),
    folded: [1, 3, 20].map(entries => folded(issue, entries)),
    replaysPerSecond: replaysPerSecond(),
    packages: [engineOn(issue), ...(await closestPackages())].map(compared),
  };
  process.stdout.write(`${deadlinesText(result)}\n`);
  tell(`report: ${writeReport('deadlines', result)}`);
  return result.plain[0]!.ns < bars.plain && result.folded.at(-1)!.replayNs < bars.ledger;
}

function folded(rule: Rule, entries: number) {
  const ledgers = starts.slice(0, 200).map(start => taken(rule, calendar, ledgerOf(rule, start, entries)));
  if (ledgers.some(({ length }) => length !== entries)) throw new Error('a ledger came out too short');
  return {
    entries,
    foldNs: nanoseconds(ledgers, ledger => fold(rule, calendar, ledger)),
    replayNs: nanoseconds(ledgers, ledger => replay(rule, calendar, ledger)),
  };
}

/** Every rule of the catalogue with ledgers of one to six entries, as a recomputation finds them. */
function replaysPerSecond(): number {
  const clocks = allRules().flatMap(rule =>
    [1, 2, 3, 6].map((entries, more): [Rule, Entry[]] => [
      rule,
      taken(rule, calendar, ledgerOf(rule, starts[more * 7]!, entries)),
    ]),
  );
  return Math.round(1e9 / nanoseconds(clocks, ([rule, entries]) => replay(rule, calendar, entries)));
}

function compared(pack: Package): PackageResult {
  const wrong = samples
    .map(({ date, workingDays, right, about }) => ({ about, says: pack.after(date, workingDays), right }))
    .filter(({ says, right }) => says !== right);
  return { name: pack.name, ns: nanoseconds(dates, date => pack.after(date, 15)), wrong };
}
