import { type ClockState, type Entry, findRule, formatInstant, replay } from '@yizhan/deadlines';
import { insertIntoOutbox, outboxParameters, type OutboxRow, prepared, type Queryable } from '@yizhan/messaging';
import type { DataSource } from 'typeorm';
import type { CalendarBook } from '../calendars/calendar-book.js';
import type { CaseCalendars } from '../calendars/case-calendars.js';
import type { ClockChange, Decision, Loaded } from '../procedure/decide.js';
import type { CaseSearchText } from '../search/search.text.js';
import type { CaseClock } from './case-clock.js';
import { CaseColumns } from './case-columns.js';
import { changedFields } from './changed-fields.js';
import type { CaseRow } from './case-row.js';

/** An answer kept under an Idempotency-Key. */
export interface KeptAnswer {
  readonly scope: string;
  readonly key: string;
  readonly requestHash: string;
  /** The sealed answer. */
  readonly answer: string;
}

/** A decision and the events it publishes: what is written together or not at all. */
export interface Write<C extends CaseRow> {
  readonly decision: Decision<C>;
  readonly outbox: readonly OutboxRow[];
  /** The answer to keep for a repetition of the request. */
  readonly kept?: KeptAnswer;
}

/** What a write puts into each table, as the database names it. */
export interface WrittenColumns {
  readonly row: Readonly<Record<string, unknown>>;
  readonly history: Readonly<Record<string, unknown>>;
  readonly clocks: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly entries: readonly { clock_id: string; seq: number; entry: Entry; who: string; recorded_at: string }[];
  readonly outbox: readonly OutboxRow[];
}

/**
 * Reads and writes cases with their clocks. Both are set-based and one round trip each: the hot path of the system is
 * one read, one pure decision and one statement that writes case, history, clocks, ledger, outbox and idempotency key
 * together (a statement is atomic by itself, so no BEGIN and COMMIT are needed around it).
 */
export class CaseStore<C extends CaseRow> {
  private readonly columns: CaseColumns<C>;
  private readonly loadText: string;
  private readonly writeText: string;

  constructor(
    dataSource: DataSource,
    entity: new () => C,
    private readonly calendars: CalendarBook,
    /** When the system has to act on a clock, in milliseconds since the epoch; undefined for most. */
    private readonly expiresAt: (clock: CaseClock) => number | undefined = () => undefined,
    /** Columns whose contents the history does not repeat. */
    private readonly confidential: readonly string[] = [],
    /** By what cases are found; undefined where nobody searches them. */
    readonly search?: CaseSearchText<C>,
  ) {
    this.columns = new CaseColumns(dataSource, entity);
    this.loadText = loadStatement(this.columns.table);
    this.writeText = writeStatement(this.columns.table, this.columns.changing);
  }

  /**
   * The cases with these ids, each with all its clocks; ids that do not exist are left out. With `lock` they are locked
   * first, by a statement of its own: one that locks and reads at once, and has to wait for a case, gives the new row and
   * the clocks as they were before.
   */
  async load(database: Queryable, ids: readonly string[], lock = false): Promise<Map<string, Loaded<C>>> {
    if (lock) await prepared(database, `lock-${this.columns.table}`, lockStatement(this.columns.table), [ids]);
    const { rows } = await prepared<LoadedRow>(database, `load-${this.columns.table}`, this.loadText, [ids]);
    await this.calendars.ensure(rows.flatMap(({ clocks }) => clocks.map(clock => clock.calendar_version)));
    return new Map(rows.map(({ clocks, ...columns }) => [columns['id'] as string, this.loaded(columns, clocks)]));
  }

  /** The name of the case table. */
  get table(): string {
    return this.columns.table;
  }

  /** Every case's clocks for a page of rows. */
  async clocksOf(database: Queryable, ids: readonly string[]): Promise<Map<string, CaseClock[]>> {
    const loaded = await this.load(database, ids);
    return new Map([...loaded].map(([id, { clocks }]) => [id, [...clocks]]));
  }

  /** A row that was written, as a reading would give it. */
  asRead(row: C): C {
    return this.columns.fromColumns(this.columns.toColumns(row));
  }

  /** The answer kept under a key, or undefined. */
  async kept(database: Queryable, scope: string, key: string): Promise<KeptAnswer | undefined> {
    const { rows } = await prepared<{ request_hash: string; answer: string }>(
      database,
      'kept-answer',
      'select request_hash, answer from idempotency_keys where scope = $1 and key = $2',
      [scope, key],
    );
    return rows[0] && { scope, key, requestHash: rows[0].request_hash, answer: rows[0].answer };
  }

  /**
   * Writes decisions in one statement. Returns the ids that were written: a case that somebody else moved meanwhile is
   * left untouched with everything that belongs to it.
   * Throws the driver's unique violation (23505) when the idempotency key exists already; then nothing is written.
   */
  async write(database: Queryable, writes: readonly Write<C>[], recordedAt: number): Promise<Set<string>> {
    const recorded = formatInstant(recordedAt);
    const decisions = writes.map(({ decision }) => decision);
    const newest = new Map(decisions.map(({ after }) => [after.id, after]));
    const first = new Map<string, Readonly<C> | undefined>();
    for (const { before, after } of decisions) {
      if (!first.has(after.id)) first.set(after.id, before);
    }
    const changes = decisions.flatMap(({ clocks, after, caller }) =>
      clocks.map(change => ({ change, caseId: after.id, who: caller.id })),
    );
    const { rows } = await prepared<{ id: string }>(database, `write-${this.columns.table}`, this.writeText, [
      JSON.stringify([...newest.values()].map(row => this.columns.toColumns(row))),
      JSON.stringify(
        [...first].map(([id, before]) => ({ id, version: before?.version ?? 0, event_seq: before?.eventSeq ?? 0 })),
      ),
      JSON.stringify(decisions.map(decision => historyColumns(decision, recorded, this.confidential))),
      JSON.stringify([
        ...new Map(
          changes.map(({ change: { clock }, caseId }) => [clock.id, this.clockColumns(clock, caseId)]),
        ).values(),
      ]),
      JSON.stringify(changes.flatMap(({ change, caseId, who }) => entryColumns(change, caseId, who, recorded))),
      JSON.stringify(writes.flatMap(write => keptColumns(write, recorded))),
      JSON.stringify(this.search?.changedBy(decisions) ?? []),
      ...outboxParameters(writes.flatMap(({ outbox }) => outbox)),
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** What `write` would write of one decision, for those who write many like it. */
  columnsOf({ decision, outbox }: Write<C>, recordedAt: number): WrittenColumns {
    const recorded = formatInstant(recordedAt);
    const { after, clocks, caller } = decision;
    return {
      row: this.columns.toColumns(after),
      history: historyColumns(decision, recorded, this.confidential),
      clocks: clocks.map(({ clock }) => this.clockColumns(clock, after.id)),
      entries: clocks.flatMap(change => entryColumns(change, after.id, caller.id, recorded)),
      outbox,
    };
  }

  private clockColumns(clock: CaseClock, caseId: string) {
    const { id, rule, item, ruleVersion, calendarVersion, current } = clock;
    const expiresAt = this.expiresAt(clock);
    return {
      id,
      case_id: caseId,
      rule,
      item: item ?? null,
      rule_version: ruleVersion,
      calendar_version: calendarVersion,
      version: current.version,
      state: current.state,
      started_at: formatInstant(current.startedAt),
      due_at: formatInstant(current.dueAt),
      warn_at: current.warnAt === null ? null : formatInstant(current.warnAt),
      stopped_at: current.stoppedAt === undefined ? null : formatInstant(current.stoppedAt),
      reason: current.reason ?? null,
      expires_at: expiresAt === undefined ? null : formatInstant(expiresAt),
    };
  }

  private loaded(columns: Record<string, unknown>, clocks: readonly StoredClock[]): Loaded<C> {
    const row = this.columns.fromColumns(columns);
    const calendars = this.calendars.in(row.division);
    return { row, clocks: clocks.map(clock => toCaseClock(clock, calendars)) };
  }
}

type LoadedRow = Record<string, unknown> & { clocks: StoredClock[] };

interface StoredClock {
  readonly id: string;
  readonly rule: string;
  readonly item: string | null;
  readonly rule_version: number;
  readonly calendar_version: string;
  readonly entries: Entry[];
}

function toCaseClock(stored: StoredClock, calendars: CaseCalendars): CaseClock {
  const calendar = calendars.of(stored.calendar_version);
  const current: ClockState = replay(findRule(stored.rule, stored.rule_version), calendar, stored.entries);
  return {
    id: stored.id,
    rule: stored.rule,
    ...(stored.item !== null && { item: stored.item }),
    ruleVersion: stored.rule_version,
    calendarVersion: stored.calendar_version,
    entries: stored.entries,
    current,
  };
}

function historyColumns(decision: Decision<CaseRow>, recordedAt: string, confidential: readonly string[]) {
  const { before, after, action, caller, at, input, reason } = decision;
  return {
    case_id: after.id,
    version: after.version,
    action,
    from_state: before?.state ?? null,
    to_state: after.state,
    actor_id: caller.id,
    actor_name: caller.name,
    at: formatInstant(at),
    recorded_at: recordedAt,
    reason: reason ?? null,
    input,
    changes: before ? changedFields(before, after, confidential) : [],
  };
}

function entryColumns({ clock, added }: ClockChange, caseId: string, who: string, recordedAt: string) {
  const before = clock.entries.length - added.length;
  return added.map((entry, index) => ({
    case_id: caseId,
    clock_id: clock.id,
    seq: before + index + 1,
    entry,
    who,
    recorded_at: recordedAt,
  }));
}

function keptColumns({ decision, kept }: Write<CaseRow>, recordedAt: string) {
  if (!kept) return [];
  const { scope, key, requestHash, answer } = kept;
  return [{ case_id: decision.after.id, scope, key, request_hash: requestHash, answer, created_at: recordedAt }];
}

/** In the order of their ids, so that two transactions never wait for each other's cases in a circle. */
function lockStatement(table: string): string {
  return `select from ${table} where id = any($1::uuid[]) order by id for update`;
}

function loadStatement(table: string): string {
  return `
    select c.*, coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', k.id, 'rule', k.rule, 'item', k.item, 'rule_version', k.rule_version, 'calendar_version', k.calendar_version,
        'entries', (select jsonb_agg(e.entry order by e.seq) from clock_entries e where e.clock_id = k.id)
      ) order by k.started_at, k.rule, k.id) from clocks k where k.case_id = c.id), '[]') as clocks
    from ${table} c where c.id = any($1::uuid[])`;
}

function writeStatement(table: string, changing: readonly string[]): string {
  return `
    with rows as (select * from jsonb_populate_recordset(null::${table}, $1::jsonb)),
    firsts as (select * from jsonb_to_recordset($2::jsonb) as f(id uuid, version int, event_seq int)),
    opened as (
      insert into ${table} select r.* from rows r join firsts f on f.id = r.id where f.version = 0
      on conflict (id) do nothing returning id),
    moved as (
      update ${table} c set ${changing.map(column => `${column} = r.${column}`).join(', ')}
      from rows r join firsts f on f.id = r.id where c.id = r.id and c.version = f.version and c.event_seq = f.event_seq and f.version > 0
      returning c.id),
    written as (select id from opened union all select id from moved),
    steps as (
      insert into history select h.* from jsonb_populate_recordset(null::history, $3::jsonb) h
      where h.case_id in (select id from written)),
    hands as (
      insert into clocks select k.* from jsonb_populate_recordset(null::clocks, $4::jsonb) k
      where k.case_id in (select id from written)
      on conflict (id) do update set rule_version = excluded.rule_version, calendar_version = excluded.calendar_version,
        version = excluded.version, state = excluded.state, started_at = excluded.started_at, due_at = excluded.due_at,
        warn_at = excluded.warn_at, stopped_at = excluded.stopped_at, reason = excluded.reason,
        expires_at = excluded.expires_at),
    ledger as (
      insert into clock_entries (clock_id, seq, entry, who, recorded_at)
      select e.clock_id, e.seq, e.entry, e.who, e.recorded_at
      from jsonb_to_recordset($5::jsonb) as e(case_id uuid, clock_id uuid, seq int, entry jsonb, who text, recorded_at timestamptz)
      where e.case_id in (select id from written)),
    keys as (
      insert into idempotency_keys (scope, key, request_hash, answer, created_at)
      select k.scope, k.key, k.request_hash, k.answer, k.created_at
      from jsonb_to_recordset($6::jsonb)
        as k(case_id uuid, scope text, key text, request_hash text, answer text, created_at timestamptz)
      where k.case_id in (select id from written)),
    found_by as (
      insert into case_search (case_id, body, terms)
      select s.case_id, s.body, array_to_tsvector(s.terms)
      from jsonb_to_recordset($7::jsonb) as s(case_id uuid, body text, terms text[])
      where s.case_id in (select id from written)
      on conflict (case_id) do update set body = excluded.body, terms = excluded.terms),
    events as (${insertIntoOutbox(8)} where e.aggregate in (select id from written) order by e.aggregate, e.seq)
    select id from written`;
}
