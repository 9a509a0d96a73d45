import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For a hundred thousand tasks in a second. That the limits of tasks raised together are to be started is one row and not one
 * for each. What belongs to a case is found by its acceptance number, of which every case table has an index, and lists by
 * service walk along their order: there are few services, and each has its share of the tasks. Each task is changed once right
 * after it was raised; where its page has room for that, no index is written again.
 */
export class PromiseLimitsTogether1700000652000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table promised_limits (id bigserial primary key, task_ids uuid[] not null, not_before timestamptz)`);
    await query.query(`
      with promised as (delete from alarms where kind = 'start' returning clock_id, at)
      insert into promised_limits (task_ids) select array_agg(clock_id) from promised group by at order by at`);
    await query.query('drop index tasks_open, tasks_case_id_idx, tasks_service_opened_at_id_idx');
    await query.query('alter table tasks set (fillfactor = 50)');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
