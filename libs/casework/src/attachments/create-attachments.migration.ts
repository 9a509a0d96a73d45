import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of a case and handed in for it. Neither is ever changed; an attachment may be taken back. */
export class CreateAttachments1700000502000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table comments (
        id uuid primary key,
        case_id uuid not null,
        text text not null,
        written_at timestamptz not null,
        author_id text not null,
        author_name text not null
      )`);
    await query.query('create index on comments (case_id, written_at, id)');
    await query.query(
      'create trigger append_only before update or delete or truncate on comments for each statement execute function append_only()',
    );
    await query.query(`
      create table attachments (
        id uuid primary key,
        case_id uuid not null,
        name text not null,
        note text,
        sha256 text not null,
        size bigint not null,
        type text not null,
        scanned boolean not null,
        added_at timestamptz not null,
        adder_id text not null,
        adder_name text not null,
        removed_at timestamptz,
        remover_id text,
        remover_name text,
        removal_reason text
      )`);
    await query.query('create index on attachments (case_id, added_at, id)');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
