import { createCaseTables } from '@yizhan/casework';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSupervision1700000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await createCaseTables(
      query,
      'tasks',
      `case_id uuid not null,
       clock_id uuid not null,
       service text not null,
       rule text not null,
       level text not null,
       office text not null,
       due_at timestamptz not null,
       raised_at timestamptz not null,
       lateness_ms double precision not null,
       finished_at timestamptz,
       urged int not null,
       feedback text,
       conclusion text,
       unique (clock_id, due_at, level)`,
    );
    await query.query('create index on tasks (case_id)');
    await query.query('create index on tasks (service, opened_at desc, id desc)');
    await query.query('create index on tasks (level, opened_at desc, id desc)');
    await query.query(`
      create table deadlines (
        clock_id uuid primary key,
        version int not null,
        case_id uuid not null,
        acceptance_no text not null,
        service text not null,
        division text not null,
        matter text,
        rule text not null,
        rule_version int not null,
        calendar_version text not null,
        state text not null,
        started_at timestamptz not null,
        due_at timestamptz not null,
        warn_at timestamptz,
        stopped_at timestamptz,
        reason text,
        task_id uuid,
        watch text not null,
        warned boolean not null
      )`);
    await query.query(`create index deadlines_due on deadlines (due_at) where watch = 'watched'`);
    await query.query(`create index deadlines_warning on deadlines (warn_at) where watch = 'watched' and not warned`);
    await query.query('create index on deadlines (due_at, clock_id)');
    await query.query('create index on deadlines (division text_pattern_ops, due_at, clock_id)');
    await query.query('create index on deadlines (case_id)');
    await query.query(`
      create table alerts (
        seq bigserial primary key,
        type text not null,
        division text not null,
        data jsonb not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: drop the database instead');
  }
}
