import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which fields a step changed, and which of several things a clock belongs to. */
export class AddStepsDetail1700000500000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`alter table history add column changes jsonb not null default '[]'`);
    await query.query('alter table clocks add column item text');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
