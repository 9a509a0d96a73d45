import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What of each case can be searched, beside the case and not on it: steps that change nothing of it then stay cheap.
 * New entries of the index collect in a small list first (256 kB), so that an opening pays little for them and none pays
 * for many.
 */
export class CreateCaseSearch1700000504000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table case_search (
        case_id uuid primary key,
        body text not null,
        terms tsvector not null
      )`);
    await query.query('create index on case_search using gin (terms) with (gin_pending_list_limit = 256)');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
