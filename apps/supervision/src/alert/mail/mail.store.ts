import { prepared, type Queryable } from '@yizhan/messaging';
import type { MailKind } from './bundles.js';

/** `waiting` to be sent or sent again, `sent`, `failed` for good, or `dropped` because its officer wants no mail any more. */
export const mailStates = ['waiting', 'sent', 'failed', 'dropped'] as const;
export type MailState = (typeof mailStates)[number];

/** A message that is to be sent. */
export interface NewMail {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  /** The officer's, when it was written. */
  readonly division: string;
  readonly kind: MailKind;
  /** How many alerts it tells of. */
  readonly alerts: number;
}

/** A message at one of its tries. */
export interface ClaimedMail extends NewMail {
  /** Tries so far, this one included. */
  readonly attempts: number;
  readonly writtenAt: Date;
}

export async function insertMails(tx: Queryable, mails: readonly NewMail[], at: Date): Promise<void> {
  await prepared(
    tx,
    'insert-mails',
    `insert into mails (id, officer_id, officer_name, division, kind, alerts, state, attempts, next_at, written_at)
     select m.id, m."officerId", m."officerName", m.division, m.kind, m.alerts, 'waiting', 0, $2, $2
     from jsonb_to_recordset($1::jsonb)
       as m (id uuid, "officerId" text, "officerName" text, division text, kind text, alerts int)`,
    [JSON.stringify(mails), at],
  );
}

/**
 * Takes some messages whose next try is due, oldest first, for this replica until `until`: whoever dies meanwhile leaves
 * them to be taken again then.
 */
export async function claimMails(database: Queryable, now: Date, until: Date, limit: number): Promise<ClaimedMail[]> {
  const { rows } = await prepared<ClaimedMail>(
    database,
    'claim-mails',
    `update mails set attempts = attempts + 1, next_at = $2, problem = null
     where id in (
       select id from mails where state = 'waiting' and next_at <= $1
       order by next_at limit $3 for update skip locked)
     returning id, officer_id as "officerId", officer_name as "officerName", division, kind, alerts, attempts,
       written_at as "writtenAt"`,
    [now, until, limit],
  );
  return rows;
}

/** What became of a message: over, or, with `nextAt`, to be tried again. One that was settled meanwhile stays so. */
export interface MailResult {
  readonly state: MailState;
  readonly problem: string | null;
  readonly nextAt: Date | null;
}

export async function settleMail(
  database: Queryable,
  id: string,
  { state, problem, nextAt }: MailResult,
  at: Date,
): Promise<void> {
  await prepared(
    database,
    'settle-mail',
    `update mails set state = $2, problem = $3, next_at = $4::timestamptz,
       settled_at = case when $2 <> 'waiting' then $5::timestamptz end
     where id = $1 and state = 'waiting'`,
    [id, state, problem, nextAt, at],
  );
}

/** The next instant at which there is something to write or to send; milliseconds since the epoch. */
export async function nextMailWork(database: Queryable): Promise<number | undefined> {
  const { rows } = await prepared<{ at: Date | null }>(
    database,
    'next-mail-work',
    `select least(
       (select min(not_before) from mail_items where mail_id is null),
       (select min(next_at) from mails where state = 'waiting')) as at`,
  );
  return rows[0]!.at?.getTime();
}
