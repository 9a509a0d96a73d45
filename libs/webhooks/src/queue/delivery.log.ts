import { prepared, type Queryable } from '@yizhan/messaging';
import type { Failure } from '../sending/attempt.js';

export const deliveryStates = ['waiting', 'delivered', 'exhausted', 'cancelled'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A try as the log keeps it. */
export interface LoggedAttempt {
  /** RFC 3339. */
  readonly at: string;
  readonly ms: number;
  /** The HTTP status, if there was an answer. */
  readonly code?: number;
  readonly failure?: Failure;
}

/** A delivery as the log shows it; what was sent is not shown. */
export interface LoggedDelivery {
  /** With `msg_` before it, the `webhook-id`. */
  readonly id: string;
  /** Rises in the order of queueing. */
  readonly seq: string;
  readonly key: string;
  readonly type: string;
  readonly state: DeliveryState;
  readonly queuedAt: Date;
  readonly endedAt: Date | null;
  /** Each try, the newest last, fifty at most. */
  readonly attempts: readonly LoggedAttempt[];
  /** When it is tried next, if it waits and nothing else of its key is before it. */
  readonly nextAt: Date | null;
}

const columns = `
  d.id, d.seq, d.key, d.type, d.state, d.queued_at as "queuedAt", d.ended_at as "endedAt", d.attempts,
  case when d.state = 'waiting' and e.state = 'enabled' then greatest(l.next_at, e.probe_at, d.queued_at) end as "nextAt"
  from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
  left join webhook_lanes l on l.endpoint_id = d.endpoint_id and l.key = d.key`;

/** A page of an endpoint's deliveries, the newest first. The texts differ by state, because each has its index. */
export async function listDeliveries(
  on: Queryable,
  endpointId: string,
  {
    state,
    before,
    limit,
  }: { readonly state?: DeliveryState | undefined; readonly before?: string | undefined; readonly limit: number },
): Promise<LoggedDelivery[]> {
  const { rows } = await prepared<LoggedDelivery>(
    on,
    `webhook-log-${state ?? 'all'}`,
    `select ${columns}
     where d.endpoint_id = $1 and d.seq < coalesce($2::bigint, 9223372036854775807)${state ? ` and d.state = '${state}'` : ''}
     order by d.seq desc limit $3`,
    [endpointId, before ?? null, limit],
  );
  return rows;
}

/** One delivery of an endpoint. */
export async function findDelivery(on: Queryable, endpointId: string, id: string): Promise<LoggedDelivery | undefined> {
  const { rows } = await prepared<LoggedDelivery>(
    on,
    'webhook-log-one',
    `select ${columns} where d.endpoint_id = $1 and d.id = $2`,
    [endpointId, id],
  );
  return rows[0];
}
