import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tasks get a number, a kind and a ladder, and may come about without a missed limit. A limit's task costs one index more,
 * that of its number; the others know only tasks of other kinds.
 */
export class AddTaskKinds1700000610000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query('create sequence task_serial as int');
    // What `numberOf` gives, for statements that raise many tasks at once; stable, so that it is put in its place.
    await query.query(`
      create function task_number(serial int, opened_at timestamptz) returns text stable parallel safe
      return '督〔' || to_char(opened_at at time zone interval '8 hours', 'YYYY') || '〕'
        || lpad(serial::text, greatest(6, length(serial::text)), '0') || '号'`);
    await query.query(`
      alter table tasks
        add column serial int,
        add column kind text not null default 'limit',
        add column previous_id uuid,
        add column title text,
        add column demand text,
        add column cases jsonb,
        add column finish_by date,
        add column measures jsonb,
        add column accountability jsonb,
        alter column case_id drop not null,
        alter column clock_id drop not null,
        alter column rule drop not null,
        alter column due_at drop not null,
        alter column lateness_ms drop not null`);
    await query.query('alter table tasks alter column kind drop default');
    await query.query(`
      update tasks t set serial = n.serial from (
        select id, nextval('task_serial')::int as serial from (select id from tasks order by opened_at, id) o) n
      where t.id = n.id`);
    await query.query(`
      update tasks t set previous_id = p.id from tasks p
      where p.outcome = 'escalated' and t.clock_id = p.clock_id and t.due_at = p.due_at
        and t.level = case p.level when 'county' then 'city' else 'province' end`);
    await query.query(
      'alter table tasks alter column serial set not null, add constraint tasks_serial unique (serial)',
    );
    await query.query(`create index tasks_by_kind on tasks (kind, opened_at desc, id desc) where kind <> 'limit'`);
    await query.query(`create index tasks_cases on tasks using gin (cases jsonb_path_ops) where cases is not null`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
