import { prepared, type Queryable } from '@yizhan/messaging';

/** A message to one endpoint. */
export interface NewDelivery {
  readonly endpointId: string;
  /** Messages of one key, a case, are delivered in the order in which they were queued. */
  readonly key: string;
  readonly type: string;
  /** Exactly what is sent: JSON of less than 20 KB. */
  readonly body: string;
}

/**
 * Opens the lanes of the deliveries that a statement has just written, always in the same order, so that no two wait for
 * each other. A lane whose first delivery waits to be tried again goes on waiting, unless somebody wants it now.
 */
const intoLanes = (now: boolean, from = '$2::timestamptz') => `
  insert into webhook_lanes as lane (endpoint_id, key, open, next_at)
  select endpoint_id, key, count(*), ${from} from queued group by endpoint_id, key order by endpoint_id, key
  on conflict (endpoint_id, key) do update
    set open = lane.open + excluded.open,
        next_at = ${now ? 'excluded.next_at' : 'case when lane.open = 0 then excluded.next_at else lane.next_at end'}`;

/**
 * Queues deliveries, in their order, in the caller's transaction: one statement, however many. Returns their ids in that
 * order.
 * @param at the present instant by the service's clock
 * @param first before everything else of their endpoint, if their keys are new
 */
export async function queueDeliveries(
  tx: Queryable,
  deliveries: readonly NewDelivery[],
  at: Date,
  { first = false } = {},
): Promise<string[]> {
  if (deliveries.length === 0) return [];
  const { rows } = await prepared<{ id: string }>(
    tx,
    'webhook-queue',
    `with queued as (
       insert into webhook_deliveries (endpoint_id, key, type, body, state, queued_at, since)
       select d.endpoint_id, d.key, d.type, d.body, 'waiting', $2, $2
       from unnest($1::uuid[], $3::text[], $4::text[], $5::text[]) with ordinality as d(endpoint_id, key, type, body, n)
       order by n
       returning id, endpoint_id, key, seq),
     opened as (${intoLanes(false, `case when $6 then to_timestamp(0) else $2::timestamptz end`)})
     select id from queued order by seq`,
    [
      deliveries.map(({ endpointId }) => endpointId),
      at,
      deliveries.map(({ key }) => key),
      deliveries.map(({ type }) => type),
      deliveries.map(({ body }) => body),
      first,
    ],
  );
  return rows.map(({ id }) => id);
}

/**
 * Lets ended deliveries of an endpoint be tried again, with their old ids, at their old place in the order of their key,
 * and for the whole window anew. Returns how many.
 * @param which the ids, or since when they were queued; of the latter only those that were given up, at most `limit`
 */
export async function queueAgain(
  tx: Queryable,
  endpointId: string,
  which: { readonly ids: readonly string[] } | { readonly since: Date; readonly limit: number },
  at: Date,
): Promise<number> {
  const [name, chosen, values] =
    'ids' in which
      ? ['webhook-again', `id = any($3::uuid[]) and state <> 'waiting'`, [which.ids]]
      : [
          'webhook-recover',
          `state = 'exhausted' and queued_at >= $3 order by seq limit $4`,
          [which.since, which.limit],
        ];
  const { rows } = await prepared<{ count: number }>(
    tx,
    name,
    `with chosen as (select id from webhook_deliveries where endpoint_id = $1 and ${chosen} for update),
     queued as (
       update webhook_deliveries d set state = 'waiting', since = $2, tries = 0, ended_at = null
       from chosen where d.id = chosen.id returning d.endpoint_id, d.key),
     opened as (${intoLanes(true)})
     select count(*)::int from queued`,
    [endpointId, at, ...values],
  );
  return rows[0]!.count;
}

/** Gives up what has waited too long at an endpoint that takes nothing; at most `limit`, and returns how many. */
export function giveUp(on: Queryable, endpointId: string, since: Date, at: Date, limit: number): Promise<number> {
  return end(on, 'exhausted', 'd.since < $4', [endpointId, at, limit, since]);
}

/** Cancels what waits for an endpoint that is no more; at most `limit`, and returns how many. */
export function cancel(on: Queryable, endpointId: string, at: Date, limit: number): Promise<number> {
  return end(on, 'cancelled', 'true', [endpointId, at, limit]);
}

/** What a worker has in its hands is left to it; it comes up again when that one is done with it. */
async function end(on: Queryable, state: string, which: string, values: unknown[]): Promise<number> {
  const { rows } = await prepared<{ count: number }>(
    on,
    `webhook-end-${state}`,
    `with chosen as (
       select d.id from webhook_deliveries d
       where d.endpoint_id = $1 and d.state = 'waiting' and ${which} and not exists (
         select from webhook_lanes l
         where l.endpoint_id = d.endpoint_id and l.key = d.key and l.leased_until > clock_timestamp())
       order by d.since limit $3 for update of d skip locked),
     ended as (
       update webhook_deliveries d set state = '${state}', ended_at = $2
       from chosen where d.id = chosen.id returning d.endpoint_id, d.key),
     counted as (select endpoint_id, key, count(*) as n from ended group by endpoint_id, key),
     locked as (
       select l.endpoint_id, l.key, c.n from webhook_lanes l join counted c using (endpoint_id, key)
       order by l.endpoint_id, l.key for update of l),
     closed as (
       update webhook_lanes l set open = open - k.n from locked k
       where l.endpoint_id = k.endpoint_id and l.key = k.key)
     select count(*)::int from ended`,
    values,
  );
  return rows[0]!.count;
}

/** Deletes what ended before an instant, at most `limit` rows, and returns how many; and lanes that have long been empty. */
export async function purgeDeliveries(on: Queryable, before: Date, limit: number): Promise<number> {
  await prepared(
    on,
    'webhook-purge-lanes',
    `delete from webhook_lanes where ctid = any(array(
       select ctid from webhook_lanes where open = 0 and next_at < $1 limit $2 for update skip locked)) and open = 0`,
    [before, limit],
  );
  const { rowCount } = await prepared(
    on,
    'webhook-purge',
    `delete from webhook_deliveries where ctid = any(array(
       select ctid from webhook_deliveries where ended_at < $1 order by ended_at limit $2))`,
    [before, limit],
  );
  return rowCount ?? 0;
}
