import { type Kept, rowsAtOnce } from '@yizhan/casework';
import { prepared, type Queryable } from '@yizhan/messaging';
import { type ServiceConfig } from '@yizhan/platform';
import { SupervisionConfig } from '../config.js';

const dayMs = 86_400_000;

/** Alerts, the notices and the mails of them, and for how long they are kept. */
export function alertRetention(config: ServiceConfig): readonly Kept[] {
  const ms = (config instanceof SupervisionConfig ? config.ALERTS_KEPT_DAYS : Infinity) * dayMs;
  return [
    { table: 'mails', ms, purge: purgeMails },
    { table: 'mail_items', ms, purge: purgeItems },
    { table: 'notices', ms, purge: purgeNotices },
    { table: 'alerts', ms, purge: purgeAlerts },
  ];
}

/** Mails that are settled, with what they tell of. */
async function purgeMails(on: Queryable, before: Date): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'purge-mails',
    `delete from mails where id in (
       select id from mails where written_at < $1 and state <> 'waiting' order by written_at, id limit $2)`,
    [before, rowsAtOnce],
  );
  return rowCount ?? 0;
}

/** What has waited so long for a mail that nobody sends any more. */
async function purgeItems(on: Queryable, before: Date): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'purge-mail-items',
    `delete from mail_items where (officer_id, alert_seq) in (
       select officer_id, alert_seq from mail_items where mail_id is null and not_before < $1 order by not_before limit $2)`,
    [before, rowsAtOnce],
  );
  return rowCount ?? 0;
}

/** Notices of old alerts; alerts are numbered in the order of their time. */
async function purgeNotices(on: Queryable, before: Date): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'purge-notices',
    `delete from notices where (officer_id, alert_seq) in (
       select officer_id, alert_seq from notices
       where alert_seq < coalesce(
         (select seq from alerts where kept_at >= $1 order by kept_at, seq limit 1), 9223372036854775807)
       order by alert_seq limit $2)`,
    [before, rowsAtOnce],
  );
  return rowCount ?? 0;
}

/** Old alerts. The warning of a limit that still runs stays: by it the register, made anew, knows that it was given. */
async function purgeAlerts(on: Queryable, before: Date): Promise<number> {
  const { rowCount } = await prepared(
    on,
    'purge-alerts',
    `delete from alerts where seq in (
       select seq from alerts a
       where kept_at < $1
         and not (type = 'deadline.warned' and exists (
           select from deadlines d where d.clock_id = (a.data ->> 'clockId')::uuid and d.state <> 'stopped'))
       order by kept_at, seq limit $2)`,
    [before, rowsAtOnce],
  );
  return rowCount ?? 0;
}
