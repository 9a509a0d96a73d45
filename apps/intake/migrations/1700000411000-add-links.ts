import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links between cases, what was told of them, and how a case came back or was joined with another one. */
export class AddLinks1700000411000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      alter table cases
        add column linked boolean not null default false,
        add column joined_into uuid,
        add column last_return jsonb`);
    await query.query(`
      create table case_links (
        id uuid primary key,
        from_case uuid not null references cases (id),
        to_case uuid not null references cases (id) check (to_case <> from_case),
        relation text not null,
        fixed boolean not null,
        waits boolean not null,
        note text,
        made_by text not null,
        made_by_name text not null,
        made_at timestamptz not null,
        ended_by text,
        ended_by_name text,
        ended_at timestamptz,
        end_reason text
      )`);
    // Two cases are linked in one way once, whichever of them it was entered at.
    await query.query(`
      create unique index case_links_once on case_links
        (least(from_case, to_case), greatest(from_case, to_case), relation) where ended_at is null`);
    await query.query('create index on case_links (from_case)');
    await query.query('create index on case_links (to_case)');
    // One row a case that has or had links: what was told of them, numbered, so that nothing is told twice.
    await query.query(`
      create table link_sets (
        case_id uuid primary key,
        aggregate uuid not null default gen_random_uuid(),
        version int not null default 0,
        told text
      )`);
    // A case is joined with one that leads. Two may be joined with each other at the same time, each having found the other
    // open: so the write looks again, and whoever comes second decides anew (a unique violation asks for that). Who waits for
    // the other's lock would wait in a circle.
    await query.query(`
      create function leads_open() returns trigger language plpgsql as $$
      begin
        perform from cases where id = new.joined_into and outcome is null for share skip locked;
        if not found then
          raise unique_violation using table = tg_table_name, constraint = 'leads_open',
            message = 'the leading case is not open, or is moving at this moment';
        end if;
        return null;
      end $$`);
    await query.query(`
      create trigger leads_open after update of joined_into on cases for each row
      when (new.joined_into is distinct from old.joined_into and new.joined_into is not null)
      execute function leads_open()`);
    // One person's cases in the order of a list: a station's phone may stand in hundreds of them.
    await query.query(
      'create index cases_same_person on cases (id_number_index, opened_at desc, id desc) where id_number_index is not null',
    );
    await query.query(
      'create index cases_same_phone on cases (phone_index, opened_at desc, id desc) where phone_index is not null',
    );
    await query.query('drop index cases_id_number_index_idx');
    await query.query('drop index cases_phone_index_idx');
  }

  async down(): Promise<void> {
    throw new Error('a migration is not undone: restore a backup instead');
  }
}
