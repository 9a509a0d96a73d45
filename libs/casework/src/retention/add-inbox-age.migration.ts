import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds old inbox rows without a look at all of them. A BRIN index costs the consumers next to nothing. */
export class AddInboxAge1700000005000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query('create index inbox_age on inbox using brin (received_at) with (pages_per_range = 32)');
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('drop index inbox_age');
  }
}
