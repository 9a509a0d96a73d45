import type { QueryRunner } from 'typeorm';

/**
 * Creates the tables of a service that sends webhooks; to be called in a migration of its own.
 *
 * * `webhook_endpoints`: who gets what; a state, and how its receiver does (`failing_keys`, `probe_at`: see the runner).
 * * `webhook_deliveries`: one message to one endpoint, from being queued until it is purged: the queue and the log.
 * * `webhook_lanes`: one row an endpoint and key (a case) that has had deliveries. It is what workers claim: the first
 *   waiting delivery of a lane goes, so the next one cannot overtake it. `open` counts the waiting ones.
 *
 * @param columns of the endpoints beyond the general ones: further filters
 */
export async function createWebhookTables(query: QueryRunner, columns = ''): Promise<void> {
  await query.query(`
    create table webhook_endpoints (
      id uuid primary key,
      division text not null,
      url text not null,
      description text not null,
      types text[] not null,
      divisions text[] not null,
      services text[] not null,
      secret text not null,
      former_secret text,
      former_until timestamptz,
      state text not null check (state in ('enabled', 'disabled', 'deleted')),
      disabled_because text check (disabled_because in ('officer', 'gone', 'failing')),
      disabled_at timestamptz,
      failing_since timestamptz,
      failing_keys text[] not null default '{}',
      probe_at timestamptz,
      probes int not null default 0,
      creator_id text not null,
      creator_name text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null${columns && `,\n${columns}`}
    )`);
  await query.query('create index on webhook_endpoints (division text_pattern_ops, created_at desc, id desc)');
  await query.query(`
    create table webhook_deliveries (
      id uuid primary key default gen_random_uuid(),
      seq bigint generated always as identity,
      endpoint_id uuid not null,
      key text not null,
      type text not null,
      body text not null,
      state text not null check (state in ('waiting', 'delivered', 'exhausted', 'cancelled')),
      queued_at timestamptz not null,
      since timestamptz not null,
      tries int not null default 0,
      attempts jsonb not null default '[]',
      ended_at timestamptz
    )`);
  // The log, the newest first; what was given up; what waits longest; and the first one of a lane.
  await query.query('create index on webhook_deliveries (endpoint_id, seq)');
  await query.query(`create index on webhook_deliveries (endpoint_id, seq) where state = 'exhausted'`);
  await query.query(`create index on webhook_deliveries (endpoint_id, since) where state = 'waiting'`);
  await query.query(`create index on webhook_deliveries (endpoint_id, key, seq) where state = 'waiting'`);
  await query.query('create index on webhook_deliveries (ended_at) where ended_at is not null');
  await query.query(`
    create table webhook_lanes (
      endpoint_id uuid not null,
      key text not null,
      open int not null,
      next_at timestamptz not null,
      fence bigint not null default 0,
      leased_until timestamptz,
      primary key (endpoint_id, key)
    )`);
  // What is claimed: whatever waits, the longest waiting first. Lanes with nothing in them are not in it.
  await query.query('create index webhook_lanes_next on webhook_lanes (endpoint_id, next_at) where open > 0');
  await query.query('create index webhook_lanes_idle on webhook_lanes (next_at) where open = 0');
}
