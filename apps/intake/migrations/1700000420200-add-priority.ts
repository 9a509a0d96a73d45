import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddPriority1700000420200 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      alter table cases
        add column group_proofs jsonb not null default '[]',
        add column priority text not null default 'normal' check (priority in ('normal', 'priority', 'urgent')),
        add column priority_reasons jsonb not null default '[]'`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('alter table cases drop column group_proofs, drop column priority, drop column priority_reasons');
  }
}
