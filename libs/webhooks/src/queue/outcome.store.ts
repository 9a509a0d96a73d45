import { prepared, type Queryable } from '@yizhan/messaging';
import type { Attempt } from '../sending/attempt.js';
import type { ClaimedDelivery } from './claim.store.js';
import type { LoggedAttempt } from './delivery.log.js';

/** Attempts kept of one delivery; of more the oldest are dropped. */
const mostAttempts = 50;

/** The lane, if it is still ours, and the attempt at the end of the log of its delivery. */
const held = `
  lane as (
    select endpoint_id, key from webhook_lanes where endpoint_id = $1 and key = $2 and fence = $3 for update)`;
const noted = `
  attempts = (case when jsonb_array_length(d.attempts) >= ${mostAttempts} then d.attempts - 0 else d.attempts end) || $5::jsonb`;

/** An attempt as the log keeps it. */
function noteOf({ ok: _, retryAfter: __, ...attempt }: Attempt, at: Date): LoggedAttempt {
  return { at: at.toISOString(), ...attempt };
}

/**
 * Notes that the receiver took a delivery, lets the next one of its lane go, and forgets that the receiver failed.
 * Returns whether the lane was still ours; if not, whoever has it now delivers it again, with the same id.
 */
export async function noteDelivered(
  on: Queryable,
  { id, endpointId, key, fence }: ClaimedDelivery,
  attempt: Attempt,
  at: Date,
): Promise<boolean> {
  const { rows } = await prepared<{ held: boolean }>(
    on,
    'webhook-delivered',
    `with ${held},
     done as (
       update webhook_deliveries d set state = 'delivered', ended_at = $6, ${noted}
       from lane where d.id = $4 and d.state = 'waiting' returning d.id),
     late as (
       update webhook_deliveries d set state = 'delivered', ended_at = $6, ${noted}
       from lane where d.id = $4 and d.state = 'exhausted'),
     following as (
       select since from webhook_deliveries
       where endpoint_id = $1 and key = $2 and state = 'waiting' and id <> $4 order by seq limit 1),
     released as (
       update webhook_lanes l
       set open = l.open - (select count(*) from done), leased_until = null,
           next_at = coalesce((select since from following), $6)
       from lane where l.endpoint_id = lane.endpoint_id and l.key = lane.key),
     well as (
       update webhook_endpoints set failing_since = null, failing_keys = '{}', probe_at = null, probes = 0
       where id = $1 and failing_since is not null)
     select exists (select from lane) as held`,
    [endpointId, key, fence, id, JSON.stringify(noteOf(attempt, at)), at],
  );
  return rows[0]!.held;
}

/** What is to follow a failure. */
export interface FailureCourse {
  /** When the delivery is tried again while its receiver takes others; undefined when that was its last try. */
  readonly retryAt: Date | undefined;
  /** Until when nothing is sent to the receiver, should this failure show that it takes nothing. */
  readonly probeAt: Date;
  /** It shows so by itself: the receiver cannot be reached, or has too much to do. */
  readonly pauses: boolean;
  /** It was the one try by which a failing receiver was asked. */
  readonly probe: boolean;
  /** The keys whose deliveries must fail one after another, none succeeding, until that shows it, too. */
  readonly mostKeys: number;
  /** Given up if it has waited since before this instant. */
  readonly windowBegan: Date;
}

/** How an endpoint stands after a failure. */
export interface FailedEndpoint {
  readonly failingSince: Date;
  /** It takes nothing, and is left alone until then. */
  readonly probeAt: Date | null;
  /** The delivery was given up. */
  readonly exhausted: boolean;
}

/**
 * Notes that a delivery failed. If its receiver takes nothing, the delivery keeps its place and its tries, and the
 * endpoint waits as a whole; else it waits by itself, and its lane with it, or is given up after the last try.
 * Returns how the endpoint stands; undefined if the lane was no longer ours, and then nothing was noted.
 */
export async function noteFailed(
  on: Queryable,
  { id, endpointId, key, fence }: ClaimedDelivery,
  attempt: Attempt,
  at: Date,
  { retryAt, probeAt, pauses, probe, mostKeys, windowBegan }: FailureCourse,
): Promise<FailedEndpoint | undefined> {
  const { rows } = await prepared<FailedEndpoint>(
    on,
    'webhook-failed',
    `with ${held},
     ailing as (
       select e.id, case when $2 = any(e.failing_keys) then e.failing_keys else e.failing_keys || $2::text end as keys
       from webhook_endpoints e join lane on e.id = lane.endpoint_id for update of e),
     endpoint as (
       update webhook_endpoints e
       set failing_since = coalesce(e.failing_since, $6), failing_keys = a.keys,
           probes = case when $10 then e.probes + 1 else e.probes end,
           probe_at = case
             when e.probe_at is not null and not $10 then greatest(e.probe_at, case when $9 then $8::timestamptz end)
             when $10 or $9 or cardinality(a.keys) >= $11 then $8
           end
       from ailing a where e.id = a.id
       returning e.failing_since, e.probe_at),
     fate as (
       select case when d.state <> 'waiting' then d.state
                when d.since <= $12 or (e.probe_at is null and $7::timestamptz is null) then 'exhausted'
                else 'waiting' end as state, e.probe_at
       from endpoint e, webhook_deliveries d where d.id = $4),
     kept as (
       update webhook_deliveries d
       set ${noted}, state = f.state, tries = case when f.probe_at is null then d.tries + 1 else d.tries end,
           ended_at = case when f.state = 'waiting' then null else coalesce(d.ended_at, $6) end
       from fate f where d.id = $4 and d.state = 'waiting' returning d.state),
     released as (
       update webhook_lanes l
       set leased_until = null,
           open = l.open - (select count(*) from kept where state = 'exhausted'),
           next_at = case when f.probe_at is null and f.state = 'waiting' then $7 else l.next_at end
       from lane, fate f where l.endpoint_id = lane.endpoint_id and l.key = lane.key)
     select e.failing_since as "failingSince", e.probe_at as "probeAt", f.state = 'exhausted' as exhausted
     from endpoint e, fate f`,
    [
      endpointId,
      key,
      fence,
      id,
      JSON.stringify(noteOf(attempt, at)),
      at,
      retryAt ?? null,
      probeAt,
      pauses,
      probe,
      mostKeys,
      windowBegan,
    ],
  );
  return rows[0];
}

/**
 * Disables an endpoint because of how its receiver does. Returns whether it was enabled; what waits for it goes on
 * waiting until somebody enables it again.
 */
export async function disableEndpoint(
  on: Queryable,
  id: string,
  because: 'gone' | 'failing',
  at: Date,
): Promise<boolean> {
  const { rowCount } = await prepared(
    on,
    'webhook-disable',
    `update webhook_endpoints set state = 'disabled', disabled_because = $2, disabled_at = $3, updated_at = $3
     where id = $1 and state = 'enabled'`,
    [id, because, at],
  );
  return rowCount === 1;
}
