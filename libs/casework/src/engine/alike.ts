import type { EntityManager } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseStore, WrittenColumns } from '../case/case.store.js';

/**
 * How many cases are opened that only differ in what a query tells of them. Expressions may name `m`, a row of `members`,
 * and in events of a clock `h.clock_id`.
 */
export interface AlikeDefinition {
  /**
   * SQL that selects the members: `id`, `model` (the number of the case each is like) and what the expressions need. One
   * whose `model` is null is not opened.
   */
  readonly members: string;
  /** The columns of the case table in which a member is not like its model, each with its SQL. */
  readonly columns: Readonly<Record<string, string>>;
  /** By the type of the event: the fields of its data that are a member's own, each with its SQL; null leaves one out. */
  readonly events: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The key of every event, as SQL. */
  readonly key: string;
  /** SQL that writes down, in the same statement, that the clocks of `fresh`, the members just opened, are to be started. */
  readonly promise: string;
  /** SQL that selects what the caller is to be told, of `members` and of `opened`, the ids that were not there before. */
  readonly report: string;
  /** SQL that selects those whose clocks are to be started, as `members` does, and locks them in the order of their ids. */
  readonly promised: string;
}

/**
 * Opens any number of cases that are like a few models, in one statement: the engine decides and checks a model as it would
 * any case, and the database writes the others after it. What a case begins with is still said in one place; only the
 * multiplication is the database's. For a procedure whose cases have no search text, and whose first clocks do not decide by
 * themselves.
 *
 * A second statement starts their clocks, in the same transaction or, where very many are opened at once and others wait, in
 * a later one: the promise to do so is written with the cases. A case that somebody has acted on meanwhile is past its first
 * clocks; whoever acts at the same moment decides anew, because the number of its events has changed.
 */
export class Alike<C extends CaseRow, R> {
  private opening: string | undefined;
  private starting: string | undefined;

  constructor(
    private readonly store: CaseStore<C>,
    private readonly definition: AlikeDefinition,
  ) {}

  /**
   * Opens the members in the caller's transaction; those that are there already are left alone. Returns the rows of `report`.
   * @param models what the engine would write of each model: see `CaseEngine.draft`
   * @param parameters what `members`, `promise` and `report` refer to from $2 on
   */
  open(tx: EntityManager, models: readonly WrittenColumns[], parameters: readonly unknown[]): Promise<R[]> {
    this.opening ??= openingStatement(this.store.table, models[0]!, this.definition);
    return this.run(tx, this.opening, models, parameters);
  }

  /**
   * Starts the clocks of those who were promised theirs, in the caller's transaction; not of those that have moved on by
   * themselves.
   * @param parameters what `promised` refers to from $2 on
   */
  async start(tx: EntityManager, models: readonly WrittenColumns[], parameters: readonly unknown[]): Promise<void> {
    this.starting ??= startingStatement(this.store.table, models[0]!, this.definition);
    await this.run(tx, this.starting, models, parameters);
  }

  /** Not as a prepared statement: planned for any number of members, it would join thousands of them row by row. */
  private run(
    tx: EntityManager,
    text: string,
    models: readonly WrittenColumns[],
    parameters: readonly unknown[],
  ): Promise<R[]> {
    return tx.query<R[]>(text, [JSON.stringify(models.map((model, n) => this.modelColumns(model, n))), ...parameters]);
  }

  private modelColumns({ row, history, clocks, entries, outbox }: WrittenColumns, n: number) {
    const clockIds = clocks.map(({ id }) => id);
    const steps = outbox.filter(({ data }) => !clockIds.includes(clockOf(data)!));
    return {
      n,
      row: { ...row, event_seq: steps.length },
      history,
      clocks: clocks.map((clock, i) => ({ i, clock })),
      entries: entries.map(entry => ({ ...entry, i: clockIds.indexOf(entry.clock_id) })),
      events: outbox.map(({ type, seq, data, headers, occurredAt }) => {
        const i = clockIds.indexOf(clockOf(data)!);
        return {
          i: i < 0 ? null : i,
          type,
          seq,
          data: this.without(type, data),
          headers: JSON.parse(headers) as object,
          occurred_at: occurredAt,
        };
      }),
    };
  }

  /**
   * The text of the data without its last brace and without what is a member's own, so that nothing of the model's is left
   * where a member has none.
   */
  private without(type: string, data: string): string {
    const own = this.definition.events[type] ?? {};
    const fields = JSON.parse(data) as Record<string, unknown>;
    const shared = Object.entries(fields).filter(([field]) => !Object.hasOwn(own, field));
    return JSON.stringify(Object.fromEntries(shared)).slice(0, -1);
  }
}

function clockOf(data: string): string | undefined {
  return (JSON.parse(data) as { clockId?: string }).clockId;
}

/** The models as rows; everything else is made of them. */
function modelQueries(table: string): string {
  return `
    given as materialized (
      select * from jsonb_to_recordset($1::jsonb)
        as g(n int, row jsonb, history jsonb, clocks jsonb, entries jsonb, events jsonb)),
    models as materialized (
      select n, jsonb_populate_record(null::${table}, row) as row, jsonb_populate_record(null::history, history) as history
      from given),
    model_clocks as materialized (
      select n, c.i, jsonb_populate_record(null::clocks, c.clock) as clock
      from given, jsonb_to_recordset(clocks) as c(i int, clock jsonb)),
    model_entries as materialized (
      select n, e.* from given, jsonb_to_recordset(entries)
        as e(i int, seq int, entry jsonb, who text, recorded_at timestamptz)),
    model_events as materialized (
      select n, e.* from given, jsonb_to_recordset(events)
        as e(i int, type text, seq int, data text, headers jsonb, occurred_at timestamptz))`;
}

/**
 * Columns are named one by one: to expand a record means to compute it once a column. Nothing is joined that could be joined row
 * by row, should the planner take thousands of members for one.
 */
function openingStatement(table: string, model: WrittenColumns, definition: AlikeDefinition): string {
  const { members, columns, promise, report } = definition;
  const all = Object.keys(model.row);
  const steps = Object.keys(model.history);
  const ofMember = (column: string) => columns[column] ?? (column === 'id' ? 'm.id' : `(d.row).${column}`);
  const ofStep = (column: string) => (column === 'case_id' ? 'm.id' : `(d.history).${column}`);
  return `
    with ${modelQueries(table)},
    members as materialized (${members}),
    opened as (
      insert into ${table} (${all.join(', ')})
      select ${all.map(ofMember).join(', ')} from members m join models d on d.n = m.model
      on conflict (id) do nothing returning id),
    fresh as materialized (select m.* from members m join opened using (id)),
    steps as (
      insert into history (${steps.join(', ')})
      select ${steps.map(ofStep).join(', ')} from fresh m join models d on d.n = m.model),
    told as (${telling(definition, 'from fresh m join model_events e on e.n = m.model and e.i is null')}),
    promised as (${promise})
    ${report}`;
}

function startingStatement(table: string, model: WrittenColumns, definition: AlikeDefinition): string {
  const clocks = Object.keys(model.clocks[0] ?? {});
  const ofClock = (column: string) => ({ id: 'h.clock_id', case_id: 'h.id' })[column] ?? `(h.clock).${column}`;
  const events = 'from fresh m join hands h on h.id = m.id join model_events e on e.n = m.model and e.i = h.i';
  return `
    with ${modelQueries(table)},
    members as materialized (${definition.promised}),
    fresh as (
      update ${table} c set event_seq = (d.row).event_seq + (select count(*) from model_events e where e.n = d.n and e.i is not null)
      from members m join models d on d.n = m.model
      where c.id = m.id and c.version = (d.row).version and c.event_seq = (d.row).event_seq returning m.*),
    hands as materialized (
      select m.id, k.i, k.clock, uuidv7() as clock_id from fresh m join model_clocks k on k.n = m.model),
    started as (
      insert into clocks (${clocks.join(', ')}) select ${clocks.map(ofClock).join(', ')} from hands h),
    ledger as (
      insert into clock_entries (clock_id, seq, entry, who, recorded_at)
      select h.clock_id, e.seq, e.entry, e.who, e.recorded_at
      from fresh m join hands h on h.id = m.id join model_entries e on e.n = m.model and e.i = h.i),
    told as (${telling(definition, events)})
    select`;
}

/** Writes events into the outbox; texts put together, which is many times cheaper than merging JSON values. */
function telling({ events, key }: AlikeDefinition, from: string): string {
  const data = Object.entries(events).map(([type, fields]) => {
    const pairs = Object.entries(fields).map(([field, sql]) => `coalesce(',"${field}":' || to_json(${sql})::text, '')`);
    const isClock = Object.values(fields).includes('h.clock_id');
    return { isClock, text: `when '${type}' then ${pairs.join(' || ')}` };
  });
  const hasClocks = from.includes(' h ');
  const cases = data.filter(({ isClock }) => isClock === hasClocks).map(({ text }) => text);
  return `
    insert into outbox (event_id, type, aggregate, seq, key, data, headers, occurred_at)
    select uuidv7(), e.type, m.id, e.seq, ${key}, (e.data || case e.type ${cases.join(' ')} else '' end || '}')::json,
      e.headers, e.occurred_at
    ${from} order by e.seq`;
}
