import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leaders' instructions 批示 and rectification ledgers 整改台账. What becomes of them stands in their tasks. */
export class CreateInstructions1700000621000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table instructions (
        id uuid primary key,
        division text not null,
        leader text not null,
        text text not null,
        demand text not null,
        received_at timestamptz not null,
        finish_by date,
        cases jsonb not null,
        task_ids uuid[] not null,
        created_at timestamptz not null,
        created_by text not null,
        creator_name text not null
      )`);
    await query.query('create index on instructions (created_at desc, id desc)');
    await query.query('create index on instructions (division text_pattern_ops, created_at desc, id desc)');
    await query.query(`
      create table rectifications (
        id uuid primary key,
        division text not null,
        title text not null,
        source text not null,
        state text not null,
        version int not null,
        conclusion text,
        created_at timestamptz not null,
        created_by text not null,
        creator_name text not null,
        closed_at timestamptz,
        closed_by text,
        closer_name text
      )`);
    await query.query('create index on rectifications (created_at desc, id desc)');
    await query.query('create index on rectifications (division text_pattern_ops, created_at desc, id desc)');
    await query.query(`
      create table rectification_opinions (
        rectification_id uuid not null references rectifications (id),
        ordinal int not null,
        text text not null,
        division text not null,
        service text not null,
        owner_id text,
        owner_name text not null,
        due_on date not null,
        task_id uuid not null references tasks (id),
        added_at timestamptz not null,
        added_by text not null,
        adder_name text not null,
        primary key (rectification_id, ordinal)
      )`);
    // The way from a task to the one it climbed to. Tasks of missed limits are not followed, so they have no place here.
    await query.query(`
      create index tasks_climbed on tasks (previous_id) where previous_id is not null and kind <> 'limit'`);
    await query.query(`create index tasks_advised on tasks (opened_at) where accountability is not null`);
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
