import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the system has to act on a clock. Only clocks whose end decides the case have it, and only while they run; the
 * index holds no others, so that all other updates of clocks stay cheap (HOT).
 */
export class AddClockExpiry1700000002000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query('alter table clocks add column expires_at timestamptz');
    await query.query('create index clocks_expiry on clocks (expires_at) where expires_at is not null');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
