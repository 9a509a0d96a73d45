import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that were drawn up, for good, and the last number of each word. */
export class CreateDocuments1700000501000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table documents (
        id uuid primary key,
        case_id uuid not null,
        kind text not null,
        step_version int not null,
        number text not null unique,
        html text not null,
        sha256 text not null,
        issued_at timestamptz not null,
        issued_by text not null,
        issuer_name text not null,
        unique (case_id, kind, step_version)
      )`);
    await query.query(`
      create table document_serials (
        division text not null,
        mark text not null,
        year int not null,
        last int not null,
        primary key (division, mark, year)
      )`);
    // The function stands since the case tables were created.
    await query.query(
      'create trigger append_only before update or delete or truncate on documents for each statement execute function append_only()',
    );
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
