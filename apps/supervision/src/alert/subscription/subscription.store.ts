import { prepared, type Queryable } from '@yizhan/messaging';
import type { Role } from '@yizhan/platform';
import type { Subscription } from './subscription.js';

const columns = `s.officer_id as "officerId", s.mail_sealed as "mailSealed", s.types, s.levels, s.services,
  s.quiet_from as "quietFrom", s.quiet_to as "quietTo", s.digest, s.digest_at as "digestAt",
  s.workdays_only as "workdaysOnly", s.updated_at as "updatedAt"`;

export async function findSubscription(database: Queryable, officerId: string): Promise<Subscription | undefined> {
  const { rows } = await prepared<Subscription>(
    database,
    'find-subscription',
    `select ${columns} from alert_subscriptions s where s.officer_id = $1`,
    [officerId],
  );
  return rows[0];
}

export async function saveSubscription(database: Queryable, subscription: Subscription): Promise<void> {
  const { officerId, mailSealed, types, levels, services, quietFrom, quietTo, digest, digestAt } = subscription;
  const { workdaysOnly, updatedAt } = subscription;
  await prepared(
    database,
    'save-subscription',
    `insert into alert_subscriptions (officer_id, mail_sealed, types, levels, services, quiet_from, quiet_to, digest,
       digest_at, workdays_only, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (officer_id) do update set mail_sealed = excluded.mail_sealed, types = excluded.types,
       levels = excluded.levels, services = excluded.services, quiet_from = excluded.quiet_from,
       quiet_to = excluded.quiet_to, digest = excluded.digest, digest_at = excluded.digest_at,
       workdays_only = excluded.workdays_only, updated_at = excluded.updated_at`,
    [officerId, mailSealed, types, levels, services, quietFrom, quietTo, digest, digestAt, workdaysOnly, updatedAt],
  );
}

/** A subscription with whose it is. */
export interface OwnedSubscription extends Subscription {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly division: string;
}

/** Subscriptions of the officers of a subtree, by officer, behind one of them. */
export async function listSubscriptions(
  database: Queryable,
  prefix: string,
  after: string | undefined,
  limit: number,
): Promise<OwnedSubscription[]> {
  const { rows } = await prepared<OwnedSubscription>(
    database,
    'list-subscriptions',
    `select o.name, o.roles, o.division, ${columns}
     from alert_subscriptions s join officers o on o.id = s.officer_id
     where o.division like $1 and ($2::text is null or s.officer_id > $2)
     order by s.officer_id limit $3`,
    [`${prefix}%`, after ?? null, limit],
  );
  return rows;
}
