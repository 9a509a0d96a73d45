import { createCaseTables } from '@yizhan/casework';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIntake1700000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await createCaseTables(
      query,
      'cases',
      `channel text not null,
       applicant_name text not null,
       id_number_sealed text,
       id_number_index text,
       id_number_masked text,
       phone_sealed text,
       phone_index text,
       phone_masked text,
       groups text[] not null,
       statement text not null,
       statement_sealed text,
       suggestion jsonb,
       service text,
       routing int not null,
       requested text[] not null,
       answer text,
       service_outcome text`,
    );
    await query.query('create index on cases (applicant_name text_pattern_ops, opened_at desc, id desc)');
    await query.query('create index on cases (id_number_index) where id_number_index is not null');
    await query.query('create index on cases (phone_index) where phone_index is not null');
    await query.query('create index on cases (service, opened_at desc, id desc)');
    await query.query('create index on cases using gin (groups)');
    await query.query(`
      create table acceptance_counters (
        division text not null,
        year int not null,
        next int not null,
        primary key (division, year)
      )`);
    await query.query(`
      create table progress (
        case_id uuid not null,
        service text not null,
        matter text not null,
        state text not null,
        state_title text,
        action text not null,
        outcome text,
        reason text,
        version int not null,
        updated_at timestamptz not null,
        primary key (case_id, service)
      )`);
    await query.query(`
      create table progress_clocks (
        clock_id uuid primary key,
        case_id uuid not null,
        service text not null,
        rule text not null,
        state text not null,
        started_at timestamptz not null,
        due_at timestamptz not null,
        stopped_at timestamptz,
        reason text,
        version int not null
      )`);
    await query.query('create index on progress_clocks (case_id)');
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: drop the database instead');
  }
}
