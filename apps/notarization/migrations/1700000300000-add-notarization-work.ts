import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a notary office's day needs: its registers, what is found out about a case, the certificate and what becomes of it. */
export class AddNotarizationWork1700000300000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      alter table cases
        drop column verifying_with,
        add column notary_licence text,
        add column avoided text[] not null default '{}',
        add column avoidance jsonb,
        add column applicant jsonb,
        add column venue jsonb,
        add column arrangement jsonb,
        add column fast_list text,
        add column materials jsonb not null default '[]',
        add column inquiries jsonb not null default '[]',
        add column verifications jsonb not null default '[]',
        add column fee jsonb,
        add column draft jsonb,
        add column approval jsonb,
        add column certificate_word text,
        add column certificate_year int,
        add column certificate_character text,
        add column certificate_serial int,
        add column paper_no text,
        add column issued_on date,
        add column duplicates int,
        add column examined_no text,
        add column re_examination jsonb,
        add column effect text`);
    // Numbers that were typed in before the register gave them may be there twice; they stay as what stood on paper.
    await query.query(`
      update cases set paper_no = certificate_no, certificate_no = null,
        issued_on = (closed_at at time zone 'Asia/Shanghai')::date
      where certificate_no is not null`);
    await query.query(`
      create unique index certificate_series
      on cases (certificate_word, certificate_year, certificate_character, certificate_serial)`);
    await query.query('create unique index certificate_number on cases (certificate_no)');
    await query.query('create index on cases (paper_no) where paper_no is not null');
    await query.query(`create unique index one_re_examination on cases (examined_no) where outcome is null`);
    await query.query('create index on cases (examined_no, closed_at) where examined_no is not null');
    await query.query('create index on cases (effect, closed_at desc, id desc) where effect is not null');
    await query.query(`
      create index on cases (division text_pattern_ops, closed_at desc, id desc)
      where certificate_no is not null or paper_no is not null`);
    await query.query('create index on cases (applicant_name, closed_at desc, id desc) where issued_on is not null');
    await query.query('create index on cases (notary, closed_at desc, id desc) where issued_on is not null');
    await this.registers(query);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }

  private async registers(query: QueryRunner): Promise<void> {
    await query.query(`
      create table notary_offices (
        code text primary key,
        division text not null,
        name text not null,
        word text not null unique,
        area text not null,
        approval text[],
        address text,
        phone text,
        active boolean not null,
        version int not null,
        updated_by text not null,
        updated_at timestamptz not null
      )`);
    await query.query('create unique index one_office on notary_offices (division) where active');
    await query.query(`
      create table notaries (
        licence_no text primary key,
        office text not null references notary_offices (code),
        name text not null,
        matters text[] not null,
        languages text[] not null,
        active boolean not null,
        away_until date,
        version int not null,
        updated_by text not null,
        updated_at timestamptz not null
      )`);
    await query.query('create index on notaries (office, name)');
    await query.query(`
      create table certificate_deliveries (
        case_id uuid not null references cases (id),
        receipt_no text not null,
        kind text not null,
        copies int not null,
        way text not null,
        received_by text not null,
        received_on date not null,
        recorded_by text not null,
        recorded_at timestamptz not null,
        primary key (case_id, receipt_no)
      )`);
    await query.query(`
      create trigger append_only before update or delete or truncate on certificate_deliveries
      for each statement execute function append_only()`);
  }
}
