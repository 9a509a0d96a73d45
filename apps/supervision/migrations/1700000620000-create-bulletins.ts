import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Monthly bulletins, for good, and up to which month they were drawn up by themselves. */
export class CreateBulletins1700000620000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table bulletins (
        id uuid primary key,
        month text not null,
        division text not null,
        edition int not null,
        number text not null unique,
        reason text,
        figures jsonb not null,
        html text not null,
        html_sha256 text not null,
        csv text not null,
        csv_sha256 text not null,
        created_at timestamptz not null,
        created_by text not null,
        creator_name text not null,
        unique (month, division, edition)
      )`);
    await query.query('create index on bulletins (created_at desc, id desc)');
    await query.query('create index on bulletins (division text_pattern_ops, created_at desc, id desc)');
    // The function stands since the case tables were created.
    await query.query(
      'create trigger append_only before update or delete or truncate on bulletins for each statement execute function append_only()',
    );
    await query.query('create table bulletin_months (month text primary key, finished_at timestamptz not null)');
    // What ended within a month is counted by it; an open task has no place here, so that raising one costs nothing.
    await query.query('create index tasks_closed on tasks (closed_at) where closed_at is not null');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
