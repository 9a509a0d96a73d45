import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indicators 考核指标: what became of each case (facts), what of it counts (entries), the sums of that by month (cells), and
 * those sums as they stood at the end of each day (snapshots).
 */
export class AddIndicators1700000650000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table case_facts (
        case_id uuid not null,
        service text not null,
        version int not null,
        acceptance_no text not null,
        division text not null,
        matter text,
        state text not null,
        outcome text,
        handler_id text,
        handler_name text,
        told_at timestamptz not null,
        opened_at timestamptz,
        received_at timestamptz,
        channel text,
        groups text[],
        groups_version int not null,
        primary key (case_id, service)
      ) with (fillfactor = 80)`);
    await query.query('create index on case_facts (handler_id) where handler_id is not null');
    await query.query(`
      create table warning_facts (
        clock_id uuid not null,
        lamp text not null,
        warn_at timestamptz not null,
        version int not null,
        case_id uuid not null,
        acceptance_no text not null,
        service text not null,
        division text not null,
        matter text,
        rule text not null,
        warned_at timestamptz not null,
        primary key (clock_id, lamp, warn_at)
      )`);
    await query.query('create index on warning_facts (case_id)');
    // Append only: whoever tells of a change never waits for whoever else does.
    await query.query('create table indicator_touched (seq bigserial primary key, case_id uuid not null)');
    await query.query(`
      create table indicator_entries (
        case_id uuid not null,
        ref text not null,
        kind text not null,
        day date not null,
        received_day date not null,
        division text not null,
        service text not null,
        matter text not null,
        channel text not null,
        handler text not null,
        groups text[] not null,
        detail text not null,
        due_at timestamptz,
        days int,
        workdays int,
        primary key (case_id, ref)
      )`);
    await query.query('create index indicator_entries_day on indicator_entries (kind, day, case_id, ref)');
    await query.query(
      'create index indicator_entries_received on indicator_entries (kind, received_day, case_id, ref)',
    );
    await query.query(`create index indicator_entries_due on indicator_entries (due_at) where kind = 'running'`);
    const cell = `
        dated text not null,
        facet text not null,
        kind text not null,
        month date not null,
        division text not null,
        service text not null,
        matter text not null,
        channel text not null,
        handler text not null,
        special_group text not null,
        detail text not null,
        n bigint not null,
        days bigint not null,
        workdays bigint not null`;
    const key = 'dated, facet, kind, month, division, service, matter, channel, handler, special_group, detail';
    await query.query(`create table indicator_cells (${cell}, changed boolean not null, primary key (${key}))`);
    await query.query('create index indicator_cells_changed on indicator_cells (changed) where changed');
    await query.query('create table indicator_snapshot_days (day date primary key, taken_at timestamptz not null)');
    await query.query(`
      create table indicator_snapshots (
        day date not null references indicator_snapshot_days (day), ${cell}, primary key (${key}, day)
      )`);
    // By which calendar working days were counted.
    await query.query('create table indicator_calendar (one boolean primary key, version text not null)');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
