import { type HandlingService, handlingServices } from '@yizhan/contracts';
import { caseKinds, type Kind, limitKinds } from './entry.js';

/** What can be counted: entries of a kind, and running limits that are past due, which no event tells of. */
export type Counted = Kind | 'overdue';

/** Which entries are meant. */
export interface Term {
  readonly kinds: readonly Counted[];
  /** Only those that ended like this; of concluded cases. */
  readonly outcomes?: readonly string[];
}

/** How long a case took, from when its service got it: whole days, or working days. */
export type Measure = 'days' | 'workdays';

/** How the figure comes about. */
export type Formula =
  | { readonly is: 'count'; readonly of: Term }
  /** In percent; what is above the line is among what is below. */
  | { readonly is: 'ratio'; readonly of: Term; readonly among: Term }
  | { readonly is: 'average'; readonly measure: Measure; readonly among: Term }
  /** The least number of days within which so many percent were done. */
  | { readonly is: 'percentile'; readonly percent: number; readonly measure: Measure; readonly among: Term };

/** An indicator 考核指标 as data. What it counts never changes under a version: another meaning is another version. */
export interface IndicatorDefinition {
  readonly id: string;
  /** 1, 2, …; the newest that is in force counts. */
  readonly version: number;
  readonly title: string;
  /** What it counts, for staff. */
  readonly counts: string;
  readonly unit: '件' | '项' | '次' | '%' | '天' | '个工作日';
  readonly formula: Formula;
  /** Only cases of these services. */
  readonly services?: readonly HandlingService[];
  /** What stands at a moment, such as a backlog: of all time, where no period is asked for. */
  readonly stock?: boolean;
  /** The day from which this version is in force. */
  readonly since: string;
}

/** The entries below the line, or all of a count. */
export function wholeOf(formula: Formula): Term {
  return formula.is === 'count' ? formula.of : formula.among;
}

/** The entries above the line, where there is a line. */
export function upperOf(formula: Formula): Term | undefined {
  return formula.is === 'ratio' ? formula.of : undefined;
}

/** Checks a catalogue. Throws `Error` that names the offender. */
export function proveIndicators(definitions: readonly IndicatorDefinition[]): readonly IndicatorDefinition[] {
  const newest = new Map<string, IndicatorDefinition>();
  for (const definition of definitions) {
    const wrong = mistakeOf(definition, newest.get(definition.id));
    if (wrong) throw new Error(`indicator ${definition.id} version ${definition.version}: ${wrong}`);
    newest.set(definition.id, definition);
  }
  return definitions;
}

const kinds: readonly string[] = [...caseKinds, ...limitKinds, 'overdue'];
const units: Record<Formula['is'], readonly string[]> = {
  count: ['件', '项', '次'],
  ratio: ['%'],
  average: ['天', '个工作日'],
  percentile: ['天', '个工作日'],
};

function mistakeOf(definition: IndicatorDefinition, before: IndicatorDefinition | undefined): string | undefined {
  const { id, version, title, counts, unit, formula, services = [], since } = definition;
  if (!/^[a-z][a-z0-9-]*$/.test(id)) return 'an id is in kebab-case';
  if (version !== (before?.version ?? 0) + 1) return 'versions are 1, 2, … in their order';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(since)) return 'since when is a day';
  if (before && since <= before.since) return 'a version is in force later than the one before';
  if (!title || !counts) return 'staff have to read what it is';
  if (!units[formula.is].includes(unit)) return `a ${formula.is} is not told in ${unit}`;
  if (services.some(service => !handlingServices.includes(service))) return 'there is no such service';
  const [whole, upper] = [wholeOf(formula), upperOf(formula)];
  for (const term of [whole, ...(upper ? [upper] : [])]) {
    if (term.kinds.length === 0 || new Set(term.kinds).size < term.kinds.length)
      return 'kinds are there, and once each';
    if (term.kinds.some(kind => !kinds.includes(kind))) return 'there is no such kind';
    if (term.outcomes && !term.kinds.every(isConcluded)) return 'only concluded cases have an outcome';
  }
  if (upper && !isAmong(upper, whole)) return 'what is above the line has to be below it as well';
  if ((formula.is === 'average' || formula.is === 'percentile') && !whole.kinds.every(isConcluded))
    return 'only concluded cases took their time';
  if (formula.is === 'percentile' && !(formula.percent > 0 && formula.percent <= 100))
    return 'a percentile is of a hundred';
  return undefined;
}

function isConcluded(kind: Counted): boolean {
  return kind === 'concluded' || kind === 'whole-concluded';
}

function isAmong(upper: Term, whole: Term): boolean {
  return (
    upper.kinds.every(kind => whole.kinds.includes(kind)) &&
    (whole.outcomes === undefined || (upper.outcomes ?? []).some(Boolean)) &&
    (whole.outcomes === undefined || upper.outcomes!.every(outcome => whole.outcomes!.includes(outcome)))
  );
}
