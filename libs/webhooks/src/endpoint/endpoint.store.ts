import { prepared, type Queryable } from '@yizhan/messaging';

/** Sealed secrets of an endpoint: the new one, and until when the one before it signs, too. */
export async function changeSecret(
  on: Queryable,
  id: string,
  sealed: string,
  formerUntil: Date | undefined,
  at: Date,
): Promise<void> {
  await prepared(
    on,
    'webhook-rotate',
    `update webhook_endpoints
     set secret = $2, former_secret = case when $3::timestamptz is null then null else secret end, former_until = $3,
         updated_at = $4
     where id = $1`,
    [id, sealed, formerUntil ?? null, at],
  );
}

/** Lets an endpoint be sent to as if its receiver had never failed. */
export async function enableEndpoint(on: Queryable, id: string, at: Date): Promise<void> {
  await prepared(
    on,
    'webhook-enable',
    `update webhook_endpoints
     set state = 'enabled', disabled_because = null, disabled_at = null, failing_since = null, failing_keys = '{}',
         probe_at = null, probes = 0, updated_at = $2
     where id = $1 and state <> 'deleted'`,
    [id, at],
  );
}

/** Lets a receiver that takes nothing be asked now: somebody thinks that it is back. */
export async function probeNow(on: Queryable, id: string, at: Date): Promise<void> {
  await prepared(
    on,
    'webhook-probe-now',
    'update webhook_endpoints set probe_at = $2 where id = $1 and probe_at > $2',
    [id, at],
  );
}

/** Takes an endpoint away; its secrets are forgotten, its log stays as long as any. */
export async function deleteEndpoint(on: Queryable, id: string, at: Date): Promise<void> {
  await prepared(
    on,
    'webhook-delete',
    `update webhook_endpoints
     set state = 'deleted', secret = '', former_secret = null, former_until = null, updated_at = $2 where id = $1`,
    [id, at],
  );
}

/** Deletes the rows of endpoints that were taken away before an instant, and of which the log has nothing any more. */
export async function purgeEndpoints(on: Queryable, before: Date): Promise<void> {
  await prepared(
    on,
    'webhook-purge-endpoints',
    `delete from webhook_endpoints e where e.state = 'deleted' and e.updated_at < $1
       and not exists (select from webhook_deliveries d where d.endpoint_id = e.id)`,
    [before],
  );
}
