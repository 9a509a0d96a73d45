import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a mediation knows of its parties, sessions and agreement, and the registers of committees and mediators. */
export class AddMediationWork1700000200000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    const list = "jsonb not null default '[]'";
    const columns = [
      'applied text',
      'referred_by text',
      `parties ${list}`,
      'mediator_id uuid',
      `assistants ${list}`,
      'assigned_by text',
      `session_records ${list}`,
      `joint_bodies ${list}`,
      'agreement_facts jsonb',
      `terms ${list}`,
      `visits ${list}`,
      'confirmation jsonb',
      'difficult text',
      'mass jsonb',
      `risks ${list}`,
      `reports ${list}`,
      `referrals ${list}`,
    ];
    await query.query(`alter table cases ${columns.map(column => `add column ${column}`).join(', ')}`);
    // A mediator's open cases; most steps leave its columns alone and stay cheap updates (HOT).
    await query.query('create index on cases (mediator_id) where mediator_id is not null and outcome is null');
    await query.query(`
      create table committees (
        id uuid primary key,
        division text not null,
        name text not null,
        kind text not null,
        field text,
        director text,
        address text,
        members int,
        active boolean not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (division, name)
      )`);
    await query.query(`
      create table mediators (
        id uuid primary key,
        committee_id uuid not null references committees (id),
        division text not null,
        name text not null,
        employment text not null,
        specialities text[] not null,
        active boolean not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (committee_id, name)
      )`);
    for (const register of ['committees', 'mediators']) {
      await query.query(`create index on ${register} (created_at desc, id desc)`);
      await query.query(`create index on ${register} (division text_pattern_ops, created_at desc, id desc)`);
    }
  }

  async down(): Promise<void> {
    throw new Error('columns that hold records are not dropped: restore a backup instead');
  }
}
