import type { Readable } from 'node:stream';
import { type Caller, checked, Clock, type Logger } from '@yizhan/platform';
import { type Calendar, explanationText, formatInstant } from '@yizhan/deadlines';
import type { DataSource } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { FieldChange } from '../case/changed-fields.js';
import { type CaseClock, clockView } from '../case/case-clock.js';
import { explanationView } from '../case/explanation-view.js';
import { clockIn, explainClock, requireAudience } from '../clocks/explain-clock.js';
import { ledgerView, recordingsOf } from '../clocks/ledger-view.js';
import type { CaseEngine, Present } from '../engine/case-engine.js';
import { CaseExport } from '../export/case.export.js';
import { engineColumns, type ExportColumn } from '../export/export.columns.js';
import { idempotentRequest } from '../idempotency/idempotency.js';
import type { Loaded } from '../procedure/decide.js';
import { CaseCounts, type Count } from '../counts/case.counts.js';
import { counted } from '../counts/counts.query.js';
import { CaseFilter, type Filter } from './case.filter.js';
import { CaseLists, type Page } from './case.lists.js';
import { caseView } from './case.view.js';
import { ExplanationQuery } from './explanation.query.js';
import { CaseListQuery, type ListQuery } from './list.query.js';
import { paged } from './paging.query.js';

/** What a view may depend on beyond its case. */
export interface ViewFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The present calendar of the case's division. */
  readonly calendar: Calendar;
}

/** What a service may add to the operations on its cases. */
export interface CaseOperationsOptions<C extends CaseRow> {
  /** The filters of its list; `CaseListQuery` without. */
  readonly listQuery?: new () => ListQuery;
  readonly filter?: Filter<C>;
  /** Adds to or takes from what a case shows. */
  readonly present?: (view: Record<string, unknown>, loaded: Loaded<C>, caller: Caller, facts: ViewFacts) => object;
  /** Columns of its export, beside those that every case has; what they tell of people is masked. */
  readonly exported?: readonly ExportColumn<C>[];
  /** Adds to some cases at once what the service keeps beside them. */
  readonly join?: (dataSource: DataSource, ids: readonly string[]) => Promise<Map<string, object>>;
  /** Adds to a case that is read by itself what would be too much for a list. */
  readonly detail?: (dataSource: DataSource, loaded: Loaded<C>, caller: Caller) => Promise<object>;
}

/** How a caller wants a step taken: the headers of REST, the metadata of gRPC. */
export interface StepHeaders {
  readonly expectedVersion?: number;
  readonly idempotencyKey?: string;
}

/** The operations on cases that REST and gRPC both offer, with the same checks. */
export class CaseOperations<C extends CaseRow = CaseRow> {
  readonly present: Present<C>;
  private readonly lists: CaseLists<C>;
  private readonly counting: CaseCounts<C>;
  private readonly exporting: CaseExport<C>;
  private readonly listQuery: new () => ListQuery;
  private readonly pageQuery;
  private readonly countsQuery;

  constructor(
    readonly engine: CaseEngine<C>,
    private readonly dataSource: DataSource,
    readonly clock: Clock,
    private readonly options: CaseOperationsOptions<C>,
    { log, mostExported }: { readonly log: Logger; readonly mostExported: number },
  ) {
    this.present = (loaded, caller) => {
      const view = caseView(engine, loaded, caller);
      if (!options.present) return view;
      const calendar = engine.calendars.current(loaded.row.division);
      return options.present(view, loaded, caller, { now: clock.now(), calendar });
    };
    const { filter, listQuery = CaseListQuery } = options;
    const cases = new CaseFilter(dataSource, engine.procedure, filter, clock);
    this.lists = new CaseLists(dataSource, engine, cases, this.present);
    this.counting = new CaseCounts(cases);
    const columns = [...engineColumns(engine.procedure), ...(options.exported ?? [])];
    this.exporting = new CaseExport(cases, this.lists, { columns, most: mostExported, log });
    this.listQuery = listQuery;
    this.pageQuery = paged(listQuery);
    this.countsQuery = counted(listQuery);
  }

  /** One page of cases. Throws `Problem` for an unknown filter or a malformed cursor. */
  async list(query: unknown, caller: Caller): Promise<Page<object>> {
    const page = await this.lists.read(checked(this.pageQuery, query), caller);
    return { ...page, items: await this.joined(page.items) };
  }

  /** How many cases a list has, by what is asked for. Throws `Problem` as `list` does, and `too-many-counts`. */
  counts(query: unknown, caller: Caller): Promise<{ items: Count[] }> {
    return this.counting.read(checked(this.countsQuery, query), caller);
  }

  /** The cases of a list as a CSV file. Throws `Problem` as `list` does, and `export-too-large`. */
  export(query: unknown, caller: Caller): Promise<Readable> {
    return this.exporting.open(checked(this.listQuery, query), caller);
  }

  /** One case with its version. */
  async get(id: string, caller: Caller): Promise<{ version: number; view: object }> {
    const loaded = await this.engine.read(id, caller);
    const [view] = await this.joined([this.present(loaded, caller)]);
    const detail = await this.options.detail?.(this.dataSource, loaded, caller);
    return { version: loaded.row.version, view: { ...view!, ...detail } };
  }

  /** Takes an action and returns the case as it is now. */
  act(
    id: string,
    action: string,
    body: unknown,
    caller: Caller,
    { expectedVersion, idempotencyKey }: StepHeaders,
  ): Promise<object> {
    const idempotent = idempotentRequest(idempotencyKey, caller, `${this.engine.service} ${id} ${action}`, body);
    const options = { ...(expectedVersion !== undefined && { expectedVersion }), ...(idempotent && { idempotent }) };
    return this.engine.act(id, action, body, caller, options, loaded => this.present(loaded, caller));
  }

  /** Every step of a case, oldest first: who did what, when and why. */
  async history(id: string, caller: Caller) {
    await this.engine.read(id, caller);
    const rows = await this.dataSource.query<HistoryColumns[]>(
      `select version, action, from_state, to_state, actor_id, actor_name, at, recorded_at, reason, input, changes
       from history where case_id = $1 order by version`,
      [id],
    );
    return { items: rows.map(row => this.historyView(row)) };
  }

  /** Every clock of a case with its ledger and its day-by-day explanation. */
  async clocks(id: string, caller: Caller) {
    const { row, clocks } = await this.engine.read(id, caller);
    const recordings = await recordingsOf(this.dataSource, id);
    return {
      items: clocks.map(clock => ({
        ...clockView(clock),
        ledger: ledgerView(clock, recordings),
        explanation: explanationView(explainClock(clock, this.calendarOf(clock, row), recordings, this.clock.now())),
      })),
    };
  }

  /**
   * One clock explained for a reader, as JSON or as text. Throws `Problem` `unknown-clock`, `missing-role` for what only
   * auditors read, `invalid-input` for a reader there is no explanation for.
   */
  async explanation(id: string, clockId: string, query: unknown, caller: Caller): Promise<object | string> {
    const { row, clocks } = await this.engine.read(id, caller);
    const { audience, lang, format } = checked(ExplanationQuery, query);
    requireAudience(caller, audience);
    const clock = clockIn(clocks, clockId);
    const recordings = await recordingsOf(this.dataSource, row.id);
    const explanation = explainClock(clock, this.calendarOf(clock, row), recordings, this.clock.now());
    return format === 'text'
      ? `${explanationText(explanation, audience, lang)}\n`
      : explanationView(explanation, audience, lang);
  }

  private calendarOf({ calendarVersion }: CaseClock, { division }: CaseRow): Calendar {
    return this.engine.calendars.calendar(calendarVersion, division);
  }

  private async joined(views: object[]): Promise<object[]> {
    if (!this.options.join || views.length === 0) return views;
    const idOf = (view: object) => (view as { id: string }).id;
    const more = await this.options.join(this.dataSource, views.map(idOf));
    return views.map(view => ({ ...view, ...more.get(idOf(view)) }));
  }

  private historyView(row: HistoryColumns) {
    const { states, actions } = this.engine.procedure;
    return {
      version: row.version,
      action: row.action,
      title: actions[row.action]?.title ?? openingTitles[row.action] ?? row.action,
      from: row.from_state,
      to: row.to_state,
      toTitle: states[row.to_state]?.title ?? row.to_state,
      actor: { id: row.actor_id, name: row.actor_name },
      at: formatInstant(row.at.getTime()),
      recordedAt: formatInstant(row.recorded_at.getTime()),
      reason: row.reason,
      input: row.input,
      changes: row.changes,
    };
  }
}

/** The steps that open a case are not in the table's actions. */
const openingTitles: Record<string, string> = {
  accept: '受理登记',
  'take-over': '接收',
  raise: '立项',
  recompute: '重算时限',
};

interface HistoryColumns {
  readonly version: number;
  readonly action: string;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly actor_id: string;
  readonly actor_name: string;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly reason: string | null;
  readonly input: object;
  readonly changes: readonly FieldChange[];
}
