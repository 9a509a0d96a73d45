import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The registers that outlive a case: lawyers, shifts of duty lawyers, peer reviews, surveys. */
export class CreateRegisters1700000101000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table lawyers (
        id uuid primary key,
        division text not null,
        licence_no text not null,
        name text not null,
        law_firm text not null,
        kind text not null,
        specialities text[] not null,
        languages text[] not null,
        practising_since date not null,
        criminal_since date,
        max_load int not null,
        retainers text[] not null,
        state text not null,
        leave_until date,
        version int not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint lawyers_licence_no unique (licence_no)
      )`);
    await query.query('create index on lawyers (division text_pattern_ops, created_at desc, id desc)');
    await query.query('create index on lawyers (created_at desc, id desc)');
    await query.query(`
      create table lawyer_changes (
        lawyer_id uuid not null references lawyers (id),
        version int not null,
        action text not null,
        changes jsonb not null,
        reason text,
        actor_id text not null,
        actor_name text not null,
        at timestamptz not null,
        primary key (lawyer_id, version)
      )`);
    await query.query(`
      create table quality_reviews (
        id uuid primary key,
        case_id uuid not null references cases (id),
        acceptance_no text not null,
        division text not null,
        lawyer_id uuid,
        lawyer text not null,
        scores jsonb not null,
        total double precision not null,
        grade text not null,
        remark text,
        reviewer_id text not null,
        reviewer_name text not null,
        created_at timestamptz not null,
        constraint quality_reviews_once unique (case_id, reviewer_id)
      )`);
    await query.query('create index on quality_reviews (created_at desc, id desc)');
    await query.query('create index on quality_reviews (lawyer_id, created_at desc) where lawyer_id is not null');
    await query.query(`
      create table satisfaction_surveys (
        id uuid primary key,
        case_id uuid not null references cases (id),
        acceptance_no text not null,
        division text not null,
        lawyer_id uuid,
        lawyer text not null,
        score int not null,
        answers jsonb not null,
        comment text,
        way text not null,
        asked_by_id text not null,
        asked_by text not null,
        created_at timestamptz not null,
        constraint satisfaction_surveys_once unique (case_id)
      )`);
    await query.query('create index on satisfaction_surveys (created_at desc, id desc)');
    await query.query('create index on satisfaction_surveys (lawyer_id, created_at desc) where lawyer_id is not null');
    await query.query(`
      create table duty_shifts (
        id uuid primary key,
        division text not null,
        place text not null,
        day date not null,
        half text not null,
        lawyer_id uuid not null references lawyers (id),
        lawyer text not null,
        planned_by text not null,
        created_at timestamptz not null,
        constraint duty_shifts_once unique (lawyer_id, day, half)
      )`);
    await query.query('create index on duty_shifts (day, half, id)');
    await query.query(
      `create trigger append_only before update or delete or truncate on lawyer_changes for each statement execute function append_only()`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the database instead');
  }
}
