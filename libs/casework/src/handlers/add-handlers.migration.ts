import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseTableOf } from '../case/case-tables.js';

/**
 * Who handles a case, who can, and who stands in for whom; and the indexes by which cases are listed: by handler, by the
 * limits that run, by when they were received.
 *
 * A step that assigns nobody changes no indexed column of the case, so it stays a cheap update (HOT). Clocks pay for their
 * list: what starts, stops or moves one that runs writes its place in `clocks_due`.
 */
export class AddHandlers1700000503000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    const table = await caseTableOf(query);
    await query.query(`alter table ${table} add column handler_id text, add column handler_name text`);
    await query.query(
      `create index ${table}_handler on ${table} (handler_id, opened_at desc, id desc) where handler_id is not null`,
    );
    await query.query(`create index on ${table} (received_at)`);
    await query.query(`create index clocks_due on clocks (due_at, id) where state = 'running'`);
    await query.query(`
      create table officers (
        id text primary key,
        name text not null,
        roles text[] not null,
        division text not null,
        last_seen timestamptz not null
      )`);
    await query.query('create index on officers (division text_pattern_ops, id)');
    await query.query(`
      create table covers (
        id uuid primary key,
        absent_id text not null references officers (id),
        deputy_id text not null references officers (id),
        division text not null,
        from_day date not null,
        to_day date not null,
        set_by_id text not null,
        set_by_name text not null,
        set_at timestamptz not null
      )`);
    await query.query('create index on covers (division text_pattern_ops, set_at desc, id desc)');
    await query.query('create index on covers (absent_id, to_day)');
    await query.query('create index on covers (deputy_id, to_day)');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
