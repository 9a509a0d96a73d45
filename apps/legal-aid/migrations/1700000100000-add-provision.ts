import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns for notices, objections, assignments, file and subsidy, and what conflicts and loads are found by. */
export class AddProvision1700000100000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      alter table cases
        add column form text not null default 'application',
        add column hardship_check jsonb,
        add column provisional jsonb,
        add column notice jsonb,
        add column denial jsonb,
        add column parties jsonb not null default '[]',
        add column case_ref text,
        add column languages text[] not null default '{}',
        add column lawyer_id uuid,
        add column assigned_at timestamptz,
        add column assignments jsonb not null default '[]',
        add column replacement jsonb,
        add column visit jsonb,
        add column work jsonb not null default '[]',
        add column closing_file jsonb,
        add column subsidy jsonb`);
    // Each holds only what few steps change, so that the others stay cheap updates (HOT).
    await query.query('create index cases_load on cases (lawyer_id) where outcome is null and lawyer_id is not null');
    await query.query('create index cases_turn on cases (lawyer_id, assigned_at desc) where lawyer_id is not null');
    await query.query('create index cases_applicant on cases (applicant_name)');
    await query.query('create index cases_parties on cases using gin (parties jsonb_path_ops)');
    await query.query('create index cases_case_ref on cases (case_ref) where case_ref is not null');
  }

  async down(): Promise<void> {
    throw new Error('migrations are not undone: restore the database instead');
  }
}
