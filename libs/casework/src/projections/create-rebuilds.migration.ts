import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the last rebuilding of each projection; one that is not over is taken up by the next replica. */
export class CreateRebuilds1700000004000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table rebuilds (
        projection text primary key,
        state text not null,
        asked_by text not null,
        asked_at timestamptz not null,
        begun_at timestamptz,
        ended_at timestamptz,
        read bigint not null default 0,
        to_read bigint not null default 0,
        changed bigint not null default 0,
        removed bigint not null default 0,
        complete boolean,
        error text
      )`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('drop table rebuilds');
  }
}
