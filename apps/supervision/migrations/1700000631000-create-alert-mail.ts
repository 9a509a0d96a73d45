import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants which alerts by mail, what is to be told to whom, and the mails that came of it. */
export class CreateAlertMail1700000631000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table alert_subscriptions (
        officer_id text primary key,
        mail_sealed text,
        types text[],
        levels text[],
        services text[],
        quiet_from int,
        quiet_to int,
        digest text not null,
        digest_at int,
        workdays_only boolean not null,
        updated_at timestamptz not null
      )`);
    // What officers have to act on, in their console.
    await query.query(`
      create table notices (
        officer_id text not null,
        alert_seq bigint not null,
        because text not null,
        primary key (officer_id, alert_seq)
      )`);
    await query.query('create index on notices (alert_seq)');
    await query.query(`
      create table mails (
        id uuid primary key,
        officer_id text not null,
        officer_name text not null,
        division text not null,
        kind text not null,
        alerts int not null,
        state text not null,
        attempts int not null,
        next_at timestamptz,
        problem text,
        written_at timestamptz not null,
        settled_at timestamptz
      )`);
    await query.query(`create index mails_next on mails (next_at) where state = 'waiting'`);
    await query.query('create index on mails (written_at, id)');
    await query.query('create index on mails (division text_pattern_ops, written_at desc, id desc)');
    await query.query(`
      create table mail_items (
        officer_id text not null,
        alert_seq bigint not null,
        not_before timestamptz not null,
        mail_id uuid references mails (id) on delete cascade,
        primary key (officer_id, alert_seq)
      )`);
    await query.query('create index mail_items_due on mail_items (not_before, officer_id) where mail_id is null');
    await query.query('create index mail_items_of on mail_items (officer_id, not_before) where mail_id is null');
    await query.query('create index on mail_items (mail_id) where mail_id is not null');
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('drop table mail_items, mails, notices, alert_subscriptions');
  }
}
