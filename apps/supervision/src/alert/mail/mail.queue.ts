import { prepared, type Queryable } from '@yizhan/messaging';

/** An alert to be told to an officer by mail. */
export interface NewMailItem {
  readonly officerId: string;
  readonly seq: string;
  /** Not to be sent before; milliseconds since the epoch. */
  readonly notBefore: number;
}

/** Queues alerts for the mails of their officers. */
export async function queueItems(tx: Queryable, items: readonly NewMailItem[]): Promise<void> {
  await prepared(
    tx,
    'queue-mail-items',
    `insert into mail_items (officer_id, alert_seq, not_before)
     select * from unnest($1::text[], $2::bigint[], $3::timestamptz[])`,
    [
      items.map(({ officerId }) => officerId),
      items.map(({ seq }) => seq),
      items.map(({ notBefore }) => new Date(notBefore)),
    ],
  );
}

/** Somebody of whose alerts one is due, other than these. */
export async function nextDueOfficer(
  database: Queryable,
  now: Date,
  except: readonly string[],
): Promise<string | undefined> {
  const { rows } = await prepared<{ officerId: string }>(
    database,
    'next-due-officer',
    `select officer_id as "officerId" from mail_items
     where mail_id is null and not_before <= $1 and officer_id <> all($2::text[])
     order by not_before limit 1`,
    [now, except],
  );
  return rows[0]?.officerId;
}

/** The first key of the lock under which one officer's mails are written; any number that no other lock of ours uses. */
const writingLock = 7_265_011;

/** Whether this transaction may write the officer's mails: nobody else does meanwhile. */
export async function lockOfficer(tx: Queryable, officerId: string): Promise<boolean> {
  const { rows } = await prepared<{ mine: boolean }>(
    tx,
    'lock-mail-officer',
    'select pg_try_advisory_xact_lock($1, hashtext($2)) as mine',
    [writingLock, officerId],
  );
  return rows[0]!.mine;
}

/** A queued alert, as far as it decides in which mail it comes. */
export interface QueuedItem {
  readonly seq: string;
  readonly type: string;
  readonly division: string;
  readonly service: string;
}

/** What of an officer's may be told by an instant, oldest first. */
export async function dueItems(tx: Queryable, officerId: string, until: Date, limit: number): Promise<QueuedItem[]> {
  const { rows } = await prepared<QueuedItem>(
    tx,
    'due-mail-items',
    `select a.seq, a.type, a.division, a.data ->> 'service' as service
     from mail_items i join alerts a on a.seq = i.alert_seq
     where i.officer_id = $1 and i.mail_id is null and i.not_before <= $2
     order by a.seq limit $3`,
    [officerId, until, limit],
  );
  return rows;
}

/** Takes out of the queue what of an officer's is due by an instant, because it cannot be told by mail any more. */
export async function dropItems(tx: Queryable, officerId: string, until: Date): Promise<void> {
  await prepared(
    tx,
    'drop-mail-items',
    'delete from mail_items where officer_id = $1 and mail_id is null and not_before <= $2',
    [officerId, until],
  );
}

/** Says in which mails the alerts of an officer come. */
export async function placeItems(
  tx: Queryable,
  officerId: string,
  places: readonly { readonly seq: string; readonly mailId: string }[],
): Promise<void> {
  await prepared(
    tx,
    'place-mail-items',
    `update mail_items i set mail_id = p.mail_id
     from unnest($2::bigint[], $3::uuid[]) as p (seq, mail_id)
     where i.officer_id = $1 and i.alert_seq = p.seq`,
    [officerId, places.map(({ seq }) => seq), places.map(({ mailId }) => mailId)],
  );
}
