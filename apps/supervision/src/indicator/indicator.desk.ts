import { Injectable } from '@nestjs/common';
import { prepared } from '@yizhan/messaging';
import { Clock, defineProblems, Problem } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { handlerNames } from '../facts/handlers-of.js';
import type { Dimension, Figure, FigureRequest } from './figure.js';
import { facetFor, type Question, questionOf, requireCountable, snapshotFacetFor } from './figure.question.js';
import { figureSql, namesOf } from './figure.sql.js';
import type { Formula } from './indicator.definition.js';

defineProblems({ 'too-many-figures': { status: 422, title: '指标结果过多' } });

/** Figures of an answer at most: a table for people. */
const most = 10_000;

interface Row {
  readonly whole: number;
  readonly upper: number | null;
  readonly percentile: number | null;
}

/** Answers what indicators come to. Whoever asks has checked the caller's role. */
@Injectable()
export class IndicatorDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The figures of each indicator, one after another in the order asked for; of each, one for every combination of `by`
   * there is, in order. All within the division `scope`, which is the caller's. Rejects with `Problem` `unknown-indicator`,
   * `dimension-not-of-indicator`, `period-too-long`, `not-in-snapshots`, `no-snapshot` or `too-many-figures`.
   */
  async figures(request: FigureRequest, scope: string): Promise<Figure[]> {
    const now = this.clock.date();
    const figures: Figure[] = [];
    for (const id of request.indicators) figures.push(...(await this.answer(questionOf(id, request, scope, now))));
    return figures;
  }

  /** The figures of one question. */
  async answer(question: Question): Promise<Figure[]> {
    const facet = question.asOf === undefined ? facetFor(question) : snapshotFacetFor(question);
    if (question.asOf !== undefined) await this.requireSnapshot(question.asOf);
    else if (!facet) requireCountable(question);
    const { text, values } = figureSql(question, facet, most + 1);
    const rows = await this.dataSource.query<(Row & Record<string, string | null>)[]>(text, values);
    if (rows.length > most) {
      throw new Problem('too-many-figures', `指标结果超过 ${most} 行，请减少 by 中的项目或缩小范围。`);
    }
    const names = namesOf(question.by);
    const called = names.includes('handler') ? await this.namesIn(rows) : undefined;
    return rows.map(row => figureOf(question, names, row, called));
  }

  private namesIn(rows: readonly Record<string, unknown>[]): Promise<Map<string, string>> {
    const ids = rows.flatMap(({ handler }) => (typeof handler === 'string' ? handler : []));
    return handlerNames(this.dataSource.manager, [...new Set(ids)]);
  }

  private async requireSnapshot(day: string): Promise<void> {
    const { rows } = await prepared<{ first: string | null; last: string | null }>(
      this.dataSource.manager,
      'snapshot-days',
      'select min(day)::text as first, max(day)::text as last from indicator_snapshot_days',
    );
    const { first, last } = rows[0]!;
    if (first !== null && last !== null && first <= day && day <= last) return;
    const kept = first === null ? '目前还没有快照' : `已保存 ${first} 至 ${last} 的快照`;
    throw new Problem('no-snapshot', `没有 ${day} 的快照，${kept}；去掉 asOf 可查询现在的数据。`);
  }
}

function figureOf(
  { definition }: Question,
  names: readonly Dimension[],
  { whole, upper, percentile, ...told }: Row & Record<string, string | number | null>,
  called: ReadonlyMap<string, string> | undefined,
): Figure {
  const of = Object.fromEntries(
    names.flatMap(name => {
      const value = told[name] as string | null;
      return [[name, value], ...(name === 'handler' ? [['handlerName', called?.get(value ?? '') ?? null]] : [])];
    }),
  ) as Figure['of'];
  const [numerator, denominator] = definition.formula.is === 'count' ? [whole, null] : [upper, whole];
  const value = valueOf(definition.formula, { whole, upper, percentile });
  return { indicator: definition.id, version: definition.version, of, value, numerator, denominator };
}

function valueOf({ is }: Formula, { whole, upper, percentile }: Row): number | null {
  if (is === 'count') return whole;
  if (is === 'percentile') return percentile;
  if (whole === 0) return null;
  return Math.round(((is === 'ratio' ? 100 : 1) * upper! * 100) / whole) / 100;
}
