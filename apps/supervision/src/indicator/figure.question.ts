import { subtreePrefix } from '@yizhan/contracts';
import { dateText, dayMs, dayOf } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { Dated, Facet } from './cell.js';
import { caseKinds, limitKinds } from './entry.js';
import type { Dimension, FigureRequest, Within } from './figure.js';
import { indicatorOn } from './indicator.catalogue.js';
import { type Counted, type IndicatorDefinition, wholeOf } from './indicator.definition.js';

defineProblems({
  'dimension-not-of-indicator': { status: 422, title: '该指标没有这个维度' },
  'not-in-snapshots': { status: 422, title: '每日快照没有保存这样的数据' },
  'period-too-long': { status: 422, title: '统计时段过长' },
  'no-snapshot': { status: 404, title: '没有该日的快照' },
});

/** One indicator asked for, with everything settled that was left open. */
export interface Question {
  readonly definition: IndicatorDefinition;
  readonly by: readonly Dimension[];
  readonly within: Within;
  /** Days, from the one and before the other; undefined for all time. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly dated: Dated;
  readonly asOf: string | undefined;
  /** Divisions that begin like these are meant. */
  readonly prefixes: readonly string[];
  readonly now: Date;
}

type Asked = Pick<FigureRequest, 'by' | 'within' | 'period' | 'dated' | 'asOf'>;

/** Settles what is asked of an indicator. Throws `Problem` `unknown-indicator` or `dimension-not-of-indicator`. */
export function questionOf(id: string, asked: Asked, scope: string, now: Date): Question {
  const { by = [], within = {}, period, dated = 'happened', asOf } = asked;
  const today = dateText(dayOf(now.getTime()));
  const definition = indicatorOn(id, asOf ?? today);
  for (const dimension of [...by, ...askedWithin(within)]) requireDimension(definition, dimension as Dimension);
  const { from, to } = period?.from || period?.to || definition.stock ? (period ?? {}) : monthOf(asOf ?? today);
  const prefixes = [scope, ...(within.division ? [within.division] : [])].map(subtreePrefix);
  return { definition, by, within, from, to, dated, asOf, prefixes, now };
}

/** The month of a day. */
export function monthOf(day: string): { from: string; to: string } {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return { from: `${day.slice(0, 7)}-01`, to: new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10) };
}

function askedWithin(within: Within): string[] {
  return Object.keys(within).filter(name => within[name as keyof Within] !== undefined);
}

function requireDimension(definition: IndicatorDefinition, dimension: Dimension): void {
  const { kinds } = wholeOf(definition.formula);
  const known: Partial<Record<Dimension, readonly Counted[]>> = {
    outcome: caseKinds,
    rule: [...limitKinds, 'overdue'],
  };
  const of = known[dimension];
  if (!of || kinds.every(kind => of.includes(kind))) return;
  const name = dimension === 'outcome' ? '办理结果' : '时限规则';
  throw new Problem('dimension-not-of-indicator', `“${definition.title}”不能按${name}（${dimension}）区分。`);
}

const everywhere = ['service', 'division', 'exactly', 'county', 'city', 'unit', 'outcome', 'rule', 'month', 'year'];
const dimensionsOf: Record<Facet, readonly string[]> = {
  plain: [...everywhere, 'matter', 'channel'],
  handler: [...everywhere, 'handler'],
  group: [...everywhere, 'group'],
};

/** The cells that tell everything apart that a question asks for; undefined where only the entries do. */
export function facetFor({ definition, by, within, from, to }: Question): Facet | undefined {
  if (definition.formula.is === 'percentile') return undefined;
  if ([from, to].some(day => day !== undefined && !day.endsWith('-01'))) return undefined;
  const asked = [...by, ...askedWithin(within)];
  return (Object.keys(dimensionsOf) as Facet[]).find(facet => asked.every(name => dimensionsOf[facet].includes(name)));
}

const longestDays = 366;

/** Throws `Problem` `period-too-long` where so many entries would have to be counted one by one that nobody would wait. */
export function requireCountable({ definition, from, to }: Question): void {
  if (definition.stock) return;
  if (from !== undefined && to !== undefined && Date.parse(to) - Date.parse(from) <= longestDays * dayMs) return;
  throw new Problem(
    'period-too-long',
    `这样的数据要逐件统计，时段须有起止且不超过 ${longestDays} 天；整月时段按事项和渠道、按经办人或按群体查询的，不受此限。`,
  );
}

/** The cells of which a snapshot was kept. Throws `Problem` `not-in-snapshots` where there are none. */
export function snapshotFacetFor(question: Question): Facet {
  const facet = facetFor(question);
  if (facet) return facet;
  throw new Problem(
    'not-in-snapshots',
    '每日快照按整月保存，只能分别按事项和渠道、按经办人、按群体查询，且不含分位数；请改变时段或维度，或去掉 asOf。',
  );
}
