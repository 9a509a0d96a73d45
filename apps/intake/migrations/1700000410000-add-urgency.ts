import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What in a citizen's words should not wait. Cases from before have no signs. */
export class AddUrgency1700000410000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      alter table cases add column urgency jsonb not null default '{"level": "normal", "signs": []}'`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('alter table cases drop column urgency');
  }
}
