import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows a missed limit, and when that is a task: the detector looks for that instant, and no longer for the due one. */
export class AddConsequence1700000003000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      alter table deadlines
        add column duty text,
        add column consequence text not null default 'supervise',
        add column excused boolean not null default false,
        add column raise_at timestamptz`);
    await query.query('update deadlines set raise_at = due_at');
    await query.query('drop index deadlines_due');
    await query.query(
      `create index deadlines_due on deadlines (raise_at) where watch = 'watched' and raise_at is not null`,
    );
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
