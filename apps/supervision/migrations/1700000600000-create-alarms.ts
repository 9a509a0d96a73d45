import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The points at which something has to be done about a limit, apart from the register: rows of open clocks only, so that
 * the detector's work does not grow with the closed ones, and what is due is deleted and not updated. Whether a limit is
 * watched, raised or warned of follows from them.
 */
export class CreateAlarms1700000600000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table alarms (
        clock_id uuid not null,
        kind text not null,
        at timestamptz not null,
        primary key (clock_id, kind)
      )`);
    await query.query(`
      insert into alarms
      select clock_id, case when task_id is null then 'raise' else 'climb' end,
        case watch when 'standing' then 'infinity' else raise_at + interval '1 ms' end
      from deadlines where watch in ('watched', 'standing') and raise_at is not null
      union all
      select clock_id, 'warn', case watch when 'standing' then 'infinity' else warn_at end
      from deadlines where state <> 'stopped' and warn_at is not null and not warned
      union all
      select clock_id, 'due', case state when 'suspended' then 'infinity' else due_at + interval '1 ms' end
      from deadlines where state <> 'stopped' and consequence <> 'supervise' and not excused and due_at > now()`);
    await query.query('create index alarms_due on alarms (kind, at)');
    await query.query('drop index deadlines_due, deadlines_warning');
    await query.query('alter table deadlines drop column watch, drop column warned');
    // A rebuild of the register asks whether a warning was given already.
    await query.query(`create index alerts_warned on alerts ((data ->> 'clockId')) where type = 'deadline.warned'`);
    // The id of a task follows from these three, and is the primary key; by clock only open tasks are looked for.
    await query.query('alter table tasks drop constraint tasks_clock_id_due_at_level_key');
    await query.query('create index tasks_open on tasks (clock_id) where outcome is null');
    // A hundred thousand tasks may be raised in a second: each index less is seen. When it was received is when it was opened;
    // lists by level are of the few that have climbed, or of so many that any order finds them.
    await query.query('drop index tasks_received_at_idx, tasks_level_opened_at_id_idx');
    await query.query(`create index tasks_above on tasks (level, opened_at desc, id desc) where level <> 'county'`);
    // One statement writes a case with its history and clocks, and none is ever deleted: checking each row again costs a sixth.
    for (const table of ['history', 'clocks'])
      await query.query(`alter table ${table} alter constraint ${table}_case_id_fkey not enforced`);
    // What `formatInstant` gives, for statements that raise many tasks at once; stable, so that it is put in their place.
    await query.query(`
      create function instant_text(at timestamptz) returns text stable parallel safe
      return to_char(at at time zone interval '8 hours', 'YYYY-MM-DD"T"HH24:MI:SS')
        || case date_part('milliseconds', at)::int % 1000 when 0 then '' else to_char(at, '.MS') end || '+08:00'`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
