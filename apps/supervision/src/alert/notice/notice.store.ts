import { prepared, type Queryable } from '@yizhan/messaging';
import type { Concern } from '../addressing/person.js';

/** An alert that somebody has to act on. */
export interface Notice {
  /** Of the alert. */
  readonly seq: string;
  readonly type: string;
  readonly because: Concern;
  readonly keptAt: Date;
  readonly data: object;
}

/** One line of a channel: an officer and an alert. */
export interface NewNotice {
  readonly officerId: string;
  readonly seq: string;
  readonly because: Concern;
}

export async function insertNotices(tx: Queryable, notices: readonly NewNotice[]): Promise<void> {
  await prepared(
    tx,
    'insert-notices',
    `insert into notices (officer_id, alert_seq, because)
     select * from unnest($1::text[], $2::bigint[], $3::text[])`,
    [notices.map(({ officerId }) => officerId), notices.map(({ seq }) => seq), notices.map(({ because }) => because)],
  );
}

/** An officer's notices within a subtree, the newest first, before the alert `before`. */
export async function listNotices(
  database: Queryable,
  officerId: string,
  prefix: string,
  before: string | undefined,
  limit: number,
): Promise<Notice[]> {
  const { rows } = await prepared<Notice>(
    database,
    'list-notices',
    `select a.seq, a.type, n.because, a.kept_at as "keptAt", a.data
     from notices n join alerts a on a.seq = n.alert_seq
     where n.officer_id = $1 and a.division like $2 and ($3::bigint is null or n.alert_seq < $3::bigint)
     order by n.alert_seq desc limit $4`,
    [officerId, `${prefix}%`, before ?? null, limit],
  );
  return rows;
}
