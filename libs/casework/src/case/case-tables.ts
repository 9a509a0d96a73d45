import type { QueryRunner } from 'typeorm';
import { createInbox, createOutbox } from '@yizhan/messaging';

/**
 * Creates what every service with cases has: its case table with the engine's columns and `ownColumns`, the
 * append-only history and clock ledger, the clocks, idempotency keys, outbox and inbox.
 * @param ownColumns SQL column definitions of the service, one a line.
 */
export async function createCaseTables(query: QueryRunner, table: string, ownColumns: string): Promise<void> {
  await query.query(`
    create table ${table} (
      id uuid primary key,
      acceptance_no text not null,
      division text not null,
      matter text,
      state text not null,
      version int not null,
      event_seq int not null,
      outcome text,
      received_at timestamptz not null,
      opened_at timestamptz not null,
      updated_at timestamptz not null,
      closed_at timestamptz,
      ${ownColumns}
    ) with (fillfactor = 80)`);
  await query.query(`create index on ${table} (opened_at desc, id desc)`);
  await query.query(`create index on ${table} (division text_pattern_ops, opened_at desc, id desc)`);
  // By outcome and not by state: a step that ends nothing then changes no indexed column and is a cheap update (HOT).
  await query.query(`create index on ${table} (outcome, opened_at desc, id desc)`);
  await query.query(`create index on ${table} (acceptance_no text_pattern_ops)`);
  await query.query(`
    create table history (
      case_id uuid not null references ${table} (id),
      version int not null,
      action text not null,
      from_state text,
      to_state text not null,
      actor_id text not null,
      actor_name text not null,
      at timestamptz not null,
      recorded_at timestamptz not null,
      reason text,
      input jsonb not null,
      primary key (case_id, version)
    )`);
  await query.query(`
    create table clocks (
      id uuid primary key,
      case_id uuid not null references ${table} (id),
      rule text not null,
      rule_version int not null,
      calendar_version text not null,
      version int not null,
      state text not null,
      started_at timestamptz not null,
      due_at timestamptz not null,
      warn_at timestamptz,
      stopped_at timestamptz,
      reason text
    ) with (fillfactor = 80)`);
  await query.query(`create index on clocks (case_id)`);
  await query.query(`
    create table clock_entries (
      clock_id uuid not null,
      seq int not null,
      entry jsonb not null,
      who text not null,
      recorded_at timestamptz not null,
      primary key (clock_id, seq)
    )`);
  await query.query(`
    create table idempotency_keys (
      scope text not null,
      key text not null,
      request_hash text not null,
      answer text not null,
      created_at timestamptz not null,
      primary key (scope, key)
    )`);
  await query.query(`create index on idempotency_keys (created_at)`);
  await query.query(`
    create function append_only() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`);
  for (const appended of ['history', 'clock_entries']) {
    await query.query(
      `create trigger append_only before update or delete or truncate on ${appended} for each statement execute function append_only()`,
    );
  }
  await createOutbox(query);
  await createInbox(query);
}

/** The case table of this database, for migrations that every service runs. */
export async function caseTableOf(query: QueryRunner): Promise<string> {
  const [{ name }] = (await query.query(
    `select confrelid::regclass::text as name from pg_constraint where conrelid = 'history'::regclass and contype = 'f'`,
  )) as [{ name: string }];
  return name;
}
