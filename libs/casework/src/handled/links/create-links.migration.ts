import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a handling service knows of the cases that its own are linked with: what intake last said. */
export class CreateLinks1700000500100 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table linked_cases (
        case_id uuid primary key,
        links jsonb not null,
        version int not null,
        updated_at timestamptz not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
