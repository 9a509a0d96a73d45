import { Injectable } from '@nestjs/common';
import { keyCursor, keyOf, type Page } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { Clock, defineProblems, Problem } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { FigureRequest } from './figure.js';
import { type Question, questionOf } from './figure.question.js';
import { dayColumn, entryConditions, Parameters } from './figure.sql.js';
import { type Counted, type Term, upperOf, wholeOf } from './indicator.definition.js';

defineProblems({ 'no-numerator': { status: 422, title: '该指标没有分子' } });

/** What counted in a figure: a case, or a limit or warning of one. */
export interface CountedCase {
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly service: string;
  readonly division: string;
  readonly matter: string | null;
  readonly channel: string | null;
  readonly handler: string | null;
  readonly handlerName: string | null;
  /** As what it counts. */
  readonly kind: Counted;
  readonly day: string;
  readonly receivedDay: string;
  /** How it ended. */
  readonly outcome?: string;
  /** The limit, if it is one. */
  readonly rule?: string;
  readonly clockId?: string;
  readonly dueAt?: string;
  readonly days?: number;
  readonly workdays?: number;
}

/** What the cases behind a figure are asked for by. */
export interface CasesRequest extends Pick<FigureRequest, 'within' | 'period' | 'dated'> {
  readonly part: 'numerator' | 'denominator';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Row {
  caseId: string;
  ref: string;
  kind: Counted;
  day: string;
  receivedDay: string;
  division: string;
  service: string;
  matter: string;
  channel: string;
  handler: string;
  detail: string;
  dueAt: number | null;
  days: number | null;
  workdays: number | null;
  acceptanceNo: string | null;
  handlerName: string | null;
}

/** The cases behind every figure. */
@Injectable()
export class IndicatorCases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * A page of what counted above or below the line of an indicator, the newest day first, within the division `scope`; all
   * pages together are as many as the figure says. Rejects with `Problem` `unknown-indicator`, `dimension-not-of-indicator`,
   * `no-numerator` or `malformed-cursor`.
   */
  async page(id: string, { part, limit, cursor, ...asked }: CasesRequest, scope: string): Promise<Page<CountedCase>> {
    const question = questionOf(id, asked, scope, this.clock.date());
    const { formula, title } = question.definition;
    const term = part === 'denominator' || formula.is === 'count' ? wholeOf(formula) : upperOf(formula);
    if (!term) throw new Problem('no-numerator', `“${title}”没有分子，请查询 part=denominator。`);
    const { text, values } = casesSql(question, term, limit + 1, cursor);
    const rows = await this.dataSource.query<Row[]>(text, values);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const column = dayColumn(question) === 'day' ? 'day' : 'receivedDay';
    return {
      items: rows.slice(0, limit).map(caseOf),
      next: last ? keyCursor([last[column], last.caseId, last.ref].join('|')) : null,
    };
  }
}

/**
 * Each kind by itself along its index, then the newest of all of them: so a page costs as much as a page, however many
 * cases are behind the figure.
 */
export function casesSql(question: Question, { kinds, outcomes }: Term, limit: number, cursor: string | undefined) {
  const parameters = new Parameters();
  const column = dayColumn(question);
  const order = `${column} desc, case_id desc, ref desc`;
  const after = cursor === undefined ? undefined : positionOf(cursor).map(part => parameters.add(part));
  const behind = after
    ? ` and (${column}, case_id, ref) < (${after[0]}::date, ${after[1]}::uuid, ${after[2]}::text)`
    : '';
  const some = parameters.add(limit);
  const ended = outcomes ? ` and detail = any(${parameters.add(outcomes)}::text[])` : '';
  const ofKind = (kind: Counted) => `
    (select *, '${kind}' as counted from indicator_entries
     where ${entryConditions(question, [kind], parameters).join(' and ')}${ended}${behind} order by ${order} limit ${some})`;
  const text = `
    select e.case_id as "caseId", e.ref, e.counted as kind, e.day::text, e.received_day::text as "receivedDay", e.division, e.service,
      e.matter, e.channel, e.handler, e.detail, (extract(epoch from e.due_at) * 1000)::float8 as "dueAt", e.days, e.workdays,
      coalesce(f.acceptance_no, d.acceptance_no, w.acceptance_no) as "acceptanceNo", f.handler_name as "handlerName"
    from (select * from (${kinds.map(ofKind).join(' union all ')}) k order by ${order} limit ${some}) e
    left join case_facts f on f.case_id = e.case_id and f.service = e.service
    left join lateral (select acceptance_no from deadlines where case_id = e.case_id limit 1) d on f.case_id is null
    left join lateral (select acceptance_no from warning_facts where case_id = e.case_id limit 1) w on f.case_id is null
    order by e.${column} desc, e.case_id desc, e.ref desc`;
  return { text, values: parameters.values };
}

const position = /^(\d{4}-\d\d-\d\d)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\|([\w:-]+)$/;

/** Throws `Problem` `malformed-cursor`. */
function positionOf(cursor: string): string[] {
  const parts = position.exec(keyOf(cursor));
  if (parts && !Number.isNaN(Date.parse(parts[1]!))) return parts.slice(1);
  throw new Problem('malformed-cursor', '请使用上一页返回的 next，不要改动。');
}

function caseOf(row: Row): CountedCase {
  const { caseId, kind, day, receivedDay, division, service, matter, channel, handler, detail, ref } = row;
  const limit = ref.startsWith('limit:') || ref.startsWith('warned:');
  const clockId = limit ? ref.split(':')[1] : undefined;
  return {
    caseId,
    acceptanceNo: row.acceptanceNo ?? '',
    service,
    division,
    matter: matter || null,
    channel: channel || null,
    handler: handler || null,
    handlerName: row.handlerName,
    kind,
    day,
    receivedDay,
    ...(detail && (limit ? { rule: detail } : { outcome: detail })),
    ...(clockId && { clockId }),
    ...(row.dueAt !== null && { dueAt: formatInstant(row.dueAt) }),
    ...(row.days !== null && { days: row.days }),
    ...(row.workdays !== null && { workdays: row.workdays }),
  };
}
