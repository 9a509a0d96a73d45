import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an alert was kept, so that old ones can be deleted; those from before count from today. */
export class AddAlertAge1700000630000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query('alter table alerts add column kept_at timestamptz not null default now()');
    await query.query('create index on alerts (kept_at, seq)');
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('alter table alerts drop column kept_at');
  }
}
