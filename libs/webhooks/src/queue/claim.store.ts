import { prepared, type Queryable } from '@yizhan/messaging';

/** An endpoint that has something to be sent now. */
export interface ReadyEndpoint {
  readonly id: string;
  /** Takes nothing at present: one try will show whether it does again. */
  readonly probing: boolean;
}

/** Endpoints with something that may be sent at this instant by the service's clock. */
export async function readyEndpoints(on: Queryable, at: Date): Promise<ReadyEndpoint[]> {
  const { rows } = await prepared<ReadyEndpoint>(
    on,
    'webhook-ready',
    `select e.id, e.probe_at is not null as probing from webhook_endpoints e
     where e.state = 'enabled' and (e.probe_at is null or e.probe_at <= $1) and exists (
       select from webhook_lanes l where l.endpoint_id = e.id and l.open > 0 and l.next_at <= $1)`,
    [at],
  );
  return rows;
}

/** Takes the right to the one try by which a failing endpoint is asked again; whoever else asks before `until` has not got it. */
export async function takeProbe(on: Queryable, endpointId: string, at: Date, until: Date): Promise<boolean> {
  const { rowCount } = await prepared(
    on,
    'webhook-probe',
    'update webhook_endpoints set probe_at = $3 where id = $1 and probe_at <= $2',
    [endpointId, at, until],
  );
  return rowCount === 1;
}

/** Gives the right to a try back that was not made. */
export async function returnProbe(on: Queryable, endpointId: string, at: Date): Promise<void> {
  await prepared(
    on,
    'webhook-return-probe',
    'update webhook_endpoints set probe_at = $2 where id = $1 and probe_at > $2',
    [endpointId, at],
  );
}

/** A delivery in the hands of one worker, with what it needs to be sent. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly key: string;
  readonly type: string;
  readonly body: string;
  /** How often it has failed while its receiver took others. */
  readonly tries: number;
  /** Since when it counts as waiting. */
  readonly since: Date;
  /** Whoever has a lower one has lost the lane. */
  readonly fence: string;
  readonly url: string;
  readonly secret: string;
  readonly formerSecret: string | null;
  readonly formerUntil: Date | null;
  /** Tries that failed since the receiver is known to take nothing. */
  readonly probes: number;
}

export const claimText = `
  update webhook_lanes l
  set fence = l.fence + 1, leased_until = clock_timestamp() + $4 * interval '1 millisecond'
  from (
    select endpoint_id, key from webhook_lanes
    where endpoint_id = $1 and open > 0 and next_at <= $2
      and (leased_until is null or leased_until < clock_timestamp())
      and exists (
        select from webhook_endpoints e where e.id = $1 and e.state = 'enabled' and ($5 or e.probe_at is null))
    order by next_at limit $3 for update skip locked) free
  where l.endpoint_id = free.endpoint_id and l.key = free.key
  returning l.key, l.fence`;

/**
 * Takes up to `limit` free lanes of an endpoint, the longest waiting first, and of each the first delivery. Nobody else
 * gets anything of these lanes until they are released, or for `leaseMs`: by the database's clock, so that time that is
 * moved by hand takes nothing away from a worker that lives.
 * @param probe also while the endpoint takes nothing: the caller has the right to one try
 */
export async function claimDeliveries(
  on: Queryable,
  endpointId: string,
  at: Date,
  limit: number,
  leaseMs: number,
  probe = false,
): Promise<ClaimedDelivery[]> {
  const lanes = await prepared<{ key: string; fence: string }>(on, 'webhook-claim', claimText, [
    endpointId,
    at,
    limit,
    leaseMs,
    probe,
  ]);
  if (lanes.rows.length === 0) return [];
  // A statement of its own: what was delivered or queued until the lanes were ours is seen by it.
  const { rows } = await prepared<ClaimedDelivery>(
    on,
    'webhook-heads',
    `select d.id, e.id as "endpointId", lane.key, d.type, d.body, d.tries, d.since, lane.fence, e.url, e.secret,
       e.former_secret as "formerSecret", e.former_until as "formerUntil", e.probes
     from unnest($2::text[], $3::bigint[]) with ordinality as lane(key, fence, n)
     join webhook_endpoints e on e.id = $1 and e.state = 'enabled'
     cross join lateral (
       select id, type, body, tries, since from webhook_deliveries
       where endpoint_id = $1 and key = lane.key and state = 'waiting' order by seq limit 1) d
     order by lane.n`,
    [endpointId, lanes.rows.map(({ key }) => key), lanes.rows.map(({ fence }) => fence)],
  );
  if (rows.length < lanes.rows.length) {
    const taken = new Set(rows.map(({ key }) => key));
    for (const { key, fence } of lanes.rows.filter(({ key }) => !taken.has(key))) {
      await releaseLane(on, { endpointId, key, fence });
    }
  }
  return rows;
}

/** Gives a lane back untried. */
export async function releaseLane(
  on: Queryable,
  { endpointId, key, fence }: Pick<ClaimedDelivery, 'endpointId' | 'key' | 'fence'>,
): Promise<void> {
  await prepared(
    on,
    'webhook-release',
    'update webhook_lanes set leased_until = null where endpoint_id = $1 and key = $2 and fence = $3',
    [endpointId, key, fence],
  );
}
