import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The open limits in the order in which they are due. Without it a list of those that run walks over all that are over, which
 * were due before them: a second where there are a million, and longer every year.
 */
export class IndexOpenDeadlines1700000601000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`create index deadlines_open on deadlines (due_at, clock_id) where state <> 'stopped'`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
