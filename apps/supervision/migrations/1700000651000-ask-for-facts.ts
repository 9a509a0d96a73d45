import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where supervision has been at work before there were facts, what became of the cases is still in the topics. */
export class AskForFacts1700000651000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      insert into rebuilds (projection, state, asked_by, asked_at)
      select 'facts', 'asked', 'system', now() where exists (select from deadlines) on conflict do nothing`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
