import { prepared, type Queryable } from '@yizhan/messaging';
import type { CaseFact } from '../facts/case-fact.js';
import { touchCases } from '../facts/facts.store.js';
import type { Cell } from './cell.js';
import type { CaseLimit, CaseWarning, KnownCase } from './entries-of.js';
import type { Entry } from './entry.js';

/** Cases touched in one statement. */
const touchedAtOnce = 5_000;
/** Held by the transaction that counts, so that one replica does at a time. */
const countingLock = 7_265_006;

/** Whether this transaction may count; without `wait` not if another one does. */
export async function takeCountingLock(tx: Queryable, wait = false): Promise<boolean> {
  if (wait) {
    await prepared(tx, 'wait-to-count', 'select pg_advisory_xact_lock($1)', [countingLock]);
    return true;
  }
  const text = 'select pg_try_advisory_xact_lock($1) as taken';
  return (await prepared<{ taken: boolean }>(tx, 'try-to-count', text, [countingLock])).rows[0]!.taken;
}

/** Takes the next notes that cases were touched; returns how many there were, and of which cases. */
export async function takeTouched(tx: Queryable, limit: number): Promise<{ notes: number; caseIds: string[] }> {
  const { rows } = await prepared<{ caseId: string }>(
    tx,
    'take-touched',
    `delete from indicator_touched where seq = any(array(select seq from indicator_touched order by seq limit $1))
     returning case_id as "caseId"`,
    [limit],
  );
  return { notes: rows.length, caseIds: [...new Set(rows.map(({ caseId }) => caseId))] };
}

/** Which of these cases are touched and not counted yet. */
export async function readTouched(tx: Queryable, caseIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await prepared<{ caseId: string }>(
    tx,
    'read-touched',
    'select distinct case_id as "caseId" from indicator_touched where case_id = any($1::uuid[])',
    [caseIds],
  );
  return new Set(rows.map(({ caseId }) => caseId));
}

const firstId = '00000000-0000-0000-0000-000000000000';

/** The next cases behind an id of which anything is known, in order. */
export async function casesBehind(on: Queryable, after: string | undefined, limit: number): Promise<string[]> {
  const from = (table: string, more = '') =>
    `(select distinct case_id from ${table} where case_id > $1 ${more} order by case_id limit $2)`;
  const { rows } = await prepared<{ caseId: string }>(
    on,
    'cases-behind',
    `select case_id as "caseId" from (
       ${from('case_facts')} union ${from('deadlines', 'and task_id is null')} union ${from('warning_facts')}
       union ${from('indicator_entries')}) c
     order by case_id limit $2`,
    [after ?? firstId, limit],
  );
  return rows.map(({ caseId }) => caseId);
}

/** Notes every case of which anything is known, some at a time: a statement has only so long. */
export async function touchEverything(on: Queryable): Promise<void> {
  for (let after: string | undefined, some = touchedAtOnce; some === touchedAtOnce;) {
    const ids = await casesBehind(on, after, touchedAtOnce);
    await touchCases(on, ids);
    [after, some] = [ids.at(-1), ids.length];
  }
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

/** All that is known of these cases. */
export async function readKnown(tx: Queryable, caseIds: readonly string[]): Promise<KnownCase[]> {
  const facts = await prepared<CaseFact>(
    tx,
    'known-facts',
    `select case_id as "caseId", service, version, acceptance_no as "acceptanceNo", division, matter, state, outcome,
       handler_id as "handlerId", handler_name as "handlerName", ${ms('told_at')} as "toldAt", ${ms('opened_at')} as "openedAt",
       ${ms('received_at')} as "receivedAt", channel, groups, groups_version as "groupsVersion"
     from case_facts where case_id = any($1::uuid[]) order by case_id, service`,
    [caseIds],
  );
  const limits = await prepared<CaseLimit>(
    tx,
    'known-limits',
    `select clock_id as "clockId", case_id as "caseId", service, division, matter, rule, state, duty, consequence, excused,
       ${ms('due_at')} as "dueAt", ${ms('stopped_at')} as "stoppedAt"
     from deadlines where case_id = any($1::uuid[]) and task_id is null`,
    [caseIds],
  );
  const warnings = await prepared<CaseWarning & { caseId: string }>(
    tx,
    'known-warnings',
    `select clock_id as "clockId", case_id as "caseId", lamp, service, division, matter, rule, ${ms('warn_at')} as "warnAt",
       ${ms('warned_at')} as "warnedAt"
     from warning_facts where case_id = any($1::uuid[])`,
    [caseIds],
  );
  const of = byCase(facts.rows);
  const limitsOf = byCase(limits.rows);
  const warningsOf = byCase(warnings.rows);
  return caseIds.map(caseId => ({
    caseId,
    facts: of.get(caseId) ?? [],
    limits: limitsOf.get(caseId) ?? [],
    warnings: warningsOf.get(caseId) ?? [],
  }));
}

/** What these cases count for as it is written down. */
export async function readEntries(tx: Queryable, caseIds: readonly string[]): Promise<Entry[]> {
  const { rows } = await prepared<Entry>(
    tx,
    'known-entries',
    `select case_id as "caseId", ref, kind, day::text, received_day::text as "receivedDay", division, service, matter, channel,
       handler, groups, detail, ${ms('due_at')} as "dueAt", days, workdays
     from indicator_entries where case_id = any($1::uuid[])`,
    [caseIds],
  );
  return rows;
}

/** Takes entries away and writes others in their place. */
export async function replaceEntries(tx: Queryable, gone: readonly Entry[], come: readonly Entry[]): Promise<void> {
  if (gone.length > 0) {
    await prepared(
      tx,
      'drop-entries',
      `delete from indicator_entries e using unnest($1::uuid[], $2::text[]) as g(case_id, ref)
       where e.case_id = g.case_id and e.ref = g.ref`,
      [gone.map(({ caseId }) => caseId), gone.map(({ ref }) => ref)],
    );
  }
  if (come.length > 0) {
    const rows = come.map(({ caseId, receivedDay, dueAt, ...same }) => ({
      ...same,
      case_id: caseId,
      received_day: receivedDay,
      due_at: dueAt === null ? null : new Date(dueAt),
    }));
    await prepared(
      tx,
      'write-entries',
      'insert into indicator_entries select * from jsonb_populate_recordset(null::indicator_entries, $1::jsonb)',
      [JSON.stringify(rows)],
    );
  }
}

/** Adds to cells. */
export async function addToCells(tx: Queryable, changes: readonly Cell[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ specialGroup, ...cell }) => ({ ...cell, special_group: specialGroup, changed: true }));
  await prepared(
    tx,
    'add-to-cells',
    `insert into indicator_cells as c select * from jsonb_populate_recordset(null::indicator_cells, $1::jsonb)
     on conflict (dated, facet, kind, month, division, service, matter, channel, handler, special_group, detail)
     do update set n = c.n + excluded.n, days = c.days + excluded.days, workdays = c.workdays + excluded.workdays, changed = true`,
    [JSON.stringify(rows)],
  );
}

function byCase<T extends { readonly caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const of = new Map<string, T[]>();
  for (const row of rows) {
    const some = of.get(row.caseId);
    if (some) some.push(row);
    else of.set(row.caseId, [row]);
  }
  return of;
}
