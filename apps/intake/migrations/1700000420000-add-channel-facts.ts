import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddChannelFacts1700000420000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query('alter table cases add column channel_facts jsonb, add column call_back_sealed text');
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('alter table cases drop column channel_facts, drop column call_back_sealed');
  }
}
