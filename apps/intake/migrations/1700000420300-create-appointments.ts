import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAppointments1700000420300 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      create table appointment_windows (
        id uuid primary key,
        division text not null,
        name text not null,
        place text not null,
        service text not null,
        capacity int not null check (capacity > 0),
        slot_minutes int not null check (slot_minutes > 0),
        closed boolean not null,
        created_at timestamptz not null
      )`);
    await query.query('create index on appointment_windows (division text_pattern_ops, created_at, id)');
    await query.query('create index on appointment_windows (created_at, id)');
    await query.query(`
      create table appointment_slots (
        id uuid primary key,
        window_id uuid not null references appointment_windows (id),
        division text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        capacity int not null,
        booked int not null default 0,
        closed boolean not null default false,
        unique (window_id, starts_at),
        check (booked between 0 and capacity)
      ) with (fillfactor = 80)`);
    await query.query('create index on appointment_slots (starts_at, id)');
    await query.query('create index on appointment_slots (division text_pattern_ops, starts_at, id)');
    await query.query(`
      create table appointments (
        id uuid primary key,
        serial bigint generated always as identity unique,
        slot_id uuid not null references appointment_slots (id),
        window_id uuid not null references appointment_windows (id),
        division text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        state text not null,
        version int not null,
        applicant_name text not null,
        id_number_sealed text not null,
        id_number_index text not null,
        id_number_masked text not null,
        phone_sealed text not null,
        phone_masked text not null,
        statement text not null,
        statement_sealed text,
        matter text,
        by_citizen boolean not null,
        case_id uuid unique references cases (id),
        steps jsonb not null,
        booked_at timestamptz not null,
        updated_at timestamptz not null,
        check ((state = 'checked-in') = (case_id is not null))
      )`);
    await query.query(`
      create unique index appointment_once on appointments (slot_id, id_number_index)
      where state in ('booked', 'checked-in')`);
    await query.query(`create index on appointments (id_number_index, starts_at) where state = 'booked'`);
    await query.query('create index on appointments (starts_at, id)');
    await query.query('create index on appointments (division text_pattern_ops, starts_at, id)');
    await query.query('create index on appointments (window_id, starts_at, id)');
    // The case it became carries it, and no appointment becomes two cases.
    await query.query('alter table cases add column appointment uuid');
    await query.query('create unique index cases_of_appointments on cases (appointment) where appointment is not null');
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('alter table cases drop column appointment');
    await query.query('drop table appointments, appointment_slots, appointment_windows');
  }
}
