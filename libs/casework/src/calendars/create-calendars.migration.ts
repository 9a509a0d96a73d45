import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where every service keeps calendars: the bases that came with the software, the editions that were published, and how far
 * its clocks were moved to each. All three only grow, so that the calendar of any old version can be built again.
 */
export class CreateCalendars1700000001000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table calendar_bases (
        seq int generated always as identity unique,
        version text primary key,
        facts jsonb not null,
        stored_at timestamptz not null
      )`);
    await query.query(`
      create table calendar_editions (
        edition int primary key,
        year int not null,
        division text,
        holidays jsonb not null,
        make_up_working_days jsonb not null,
        notice text not null,
        published_by text not null,
        published_at timestamptz not null
      )`);
    await query.query(`
      create table calendar_moves (
        version text primary key,
        moved int not null,
        kept int not null,
        began_at timestamptz not null,
        moved_at timestamptz not null,
        ended_at timestamptz
      )`);
  }

  async down(query: QueryRunner): Promise<void> {
    for (const table of ['calendar_moves', 'calendar_editions', 'calendar_bases'])
      await query.query(`drop table ${table}`);
  }
}
