import type { Facet } from './cell.js';
import type { Dimension } from './figure.js';
import type { Question } from './figure.question.js';
import { type Counted, type Term, upperOf, wholeOf } from './indicator.definition.js';

/** A statement under construction: its parameters, numbered as they come. */
export class Parameters {
  readonly values: unknown[] = [];

  /** The place of a value, for example `$3`. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** How a dimension is told of a row of a source; a unit is two columns. */
const expressions: Record<Exclude<Dimension, 'unit'>, string> = {
  service: 's.service',
  matter: 's.matter',
  division: 's.division',
  county: 'left(s.division, 6)',
  city: `left(s.division, 4) || '00'`,
  handler: 's.handler',
  group: 's.special_group',
  channel: 's.channel',
  outcome: 's.detail',
  rule: 's.detail',
  day: 's.at::text',
  month: `to_char(s.at, 'YYYY-MM')`,
  year: `to_char(s.at, 'YYYY')`,
};
const columns = 'kind, at, division, service, matter, channel, handler, special_group, detail, n, days, workdays';

/** The names of the columns by which figures are told apart. */
export function namesOf(by: readonly Dimension[]): Exclude<Dimension, 'unit'>[] {
  return [...new Set(by.flatMap(name => (name === 'unit' ? (['division', 'service'] as const) : [name])))];
}

/** The statement that answers a question from cells, where `facet` has them, from their snapshots, or from the entries. */
export function figureSql(question: Question, facet: Facet | undefined, most: number) {
  const parameters = new Parameters();
  const { formula } = question.definition;
  const names = namesOf(question.by);
  const whole = wholeOf(formula);
  const source = facet
    ? question.asOf === undefined
      ? cells(question, whole, facet, parameters)
      : snapshots(question, whole, facet, parameters)
    : entries(question, whole.kinds, parameters);
  const amount = (term: Term | undefined, measure: string) =>
    term ? `coalesce(sum(s.${measure}) filter (where ${matches(term, parameters)}), 0)::float8` : 'null::float8';
  const upper = formula.is === 'average' ? amount(whole, formula.measure) : amount(upperOf(formula), 'n');
  const percentile =
    formula.is === 'percentile'
      ? `percentile_disc(${parameters.add(formula.percent / 100)}::float8) within group (order by s.${formula.measure})
           filter (where ${matches(whole, parameters)})`
      : 'null';
  const told = names.map(name => `nullif(${expressions[name]}, '') as "${name}"`);
  const places = names.map((_, index) => index + 1).join(', ');
  const text = `
    select ${[...told, `${amount(whole, 'n')} as "whole"`, `${upper} as "upper"`, `(${percentile})::float8 as "percentile"`].join(', ')}
    from (${source}) s
    ${names.length > 0 ? `group by ${places} having sum(s.n) filter (where ${matches(whole, parameters)}) > 0 order by ${places}` : ''}
    limit ${parameters.add(most)}`;
  return { text, values: parameters.values };
}

/** The filters that every source has, over its own columns. */
export function filtersOf({ within, definition, prefixes }: Question, parameters: Parameters, facet?: Facet): string[] {
  const { service, matter, handler, channel, group, outcome, rule } = within;
  const equal = { service, matter, handler, channel, detail: outcome ?? rule };
  return [
    `division like all(${parameters.add(prefixes.map(prefix => `${prefix}%`))}::text[])`,
    ...Object.entries(equal).flatMap(([column, value]) =>
      value === undefined ? [] : [`${column} = ${parameters.add(value)}`],
    ),
    ...(within.exactly !== undefined ? [`division = ${parameters.add(within.exactly)}`] : []),
    ...(group === undefined
      ? []
      : [facet ? `special_group = ${parameters.add(group)}` : `groups @> array[${parameters.add(group)}::text]`]),
    ...(definition.services ? [`service = any(${parameters.add(definition.services)}::text[])`] : []),
  ];
}

function periodOf(column: string, { from, to }: Question, parameters: Parameters): string[] {
  return [
    ...(from === undefined ? [] : [`${column} >= ${parameters.add(from)}::date`]),
    ...(to === undefined ? [] : [`${column} < ${parameters.add(to)}::date`]),
  ];
}

/** The day by which a question's entries belong to a period. */
export function dayColumn({ dated }: Question): 'day' | 'received_day' {
  return dated === 'received' ? 'received_day' : 'day';
}

/** What holds for the entries of some kinds; running limits that are past due are `overdue`. */
export function entryConditions(question: Question, kinds: readonly Counted[], parameters: Parameters): string[] {
  const stored = kinds.filter(kind => kind !== 'overdue');
  const which = [
    // One by equality: only then its rows come along the index in the order of their days.
    ...(stored.length === 1 ? [`kind = ${parameters.add(stored[0])}`] : []),
    ...(stored.length > 1 ? [`kind = any(${parameters.add(stored)}::text[])`] : []),
    ...(kinds.includes('overdue') ? [`(kind = 'running' and due_at < ${parameters.add(question.now)})`] : []),
  ];
  return [
    `(${which.join(' or ')})`,
    ...periodOf(dayColumn(question), question, parameters),
    ...filtersOf(question, parameters),
  ];
}

function entries(question: Question, kinds: readonly Counted[], parameters: Parameters): string {
  const { now, by, within } = question;
  const byGroup = by.includes('group');
  const group = byGroup ? 'g.special_group' : `''`;
  const conditions = entryConditions(question, kinds, parameters);
  if (byGroup && within.group !== undefined) conditions.push(`g.special_group = ${parameters.add(within.group)}`);
  return `
    select case when kind = 'running' and due_at < ${parameters.add(now)} then 'overdue' else kind end as kind,
      ${dayColumn(question)} as at, division, service, matter, channel, handler, ${group} as special_group, detail,
      1 as n, days, workdays
    from indicator_entries ${byGroup ? 'cross join lateral unnest(groups) as g(special_group)' : ''}
    where ${conditions.join(' and ')}`;
}

function cells(question: Question, { kinds }: Term, facet: Facet, parameters: Parameters): string {
  const stored = kinds.filter(kind => kind !== 'overdue');
  const ofCells = () => `
    select kind, month as at, division, service, matter, channel, handler, special_group, detail, n, days, workdays
    from indicator_cells where ${cellConditions(question, stored, facet, parameters).join(' and ')} and n <> 0`;
  const overdue = () => `select ${columns} from (${entries(question, ['overdue'], parameters)}) o`;
  const parts = [...(stored.length > 0 ? [ofCells()] : []), ...(kinds.includes('overdue') ? [overdue()] : [])];
  return parts.join(' union all ');
}

function cellConditions(question: Question, kinds: readonly Counted[], facet: Facet, parameters: Parameters): string[] {
  return [
    `dated = ${parameters.add(question.dated)}`,
    `facet = ${parameters.add(facet)}`,
    `kind = any(${parameters.add(kinds)}::text[])`,
    ...periodOf('month', question, parameters),
    ...filtersOf(question, parameters, facet),
  ];
}

/** Cells as they stood: each as on the last day on which it had changed, and what was overdue on the very day. */
function snapshots(question: Question, { kinds }: Term, facet: Facet, parameters: Parameters): string {
  const key = 'dated, facet, kind, month, division, service, matter, channel, handler, special_group, detail';
  const asOf = `${parameters.add(question.asOf)}::date`;
  const told =
    'kind, month as at, division, service, matter, channel, handler, special_group, detail, n, days, workdays';
  const stored = kinds.filter(kind => kind !== 'overdue');
  const last = (conditions: string[]) => `
    select ${told} from (
      select distinct on (${key}) * from indicator_snapshots
      where ${conditions.join(' and ')} and day <= ${asOf} order by ${key}, day desc) c
    where n <> 0`;
  const overdue = (conditions: string[]) => `
    select ${told} from indicator_snapshots where ${conditions.join(' and ')}
      and day = (select max(day) from indicator_snapshot_days where day <= ${asOf})`;
  const parts = [
    ...(stored.length > 0 ? [last(cellConditions(question, stored, facet, parameters))] : []),
    ...(kinds.includes('overdue') ? [overdue(cellConditions(question, ['overdue'], facet, parameters))] : []),
  ];
  return parts.join(' union all ');
}

/** Whether a row of a source is meant by a term. */
function matches({ kinds, outcomes }: Term, parameters: Parameters): string {
  const ofKind = `s.kind = any(${parameters.add(kinds)}::text[])`;
  return outcomes ? `${ofKind} and s.detail = any(${parameters.add(outcomes)}::text[])` : ofKind;
}
