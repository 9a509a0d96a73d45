import { prepared, type Queryable } from '@yizhan/messaging';

/** A cover 代班: from the first day to the last, of Asia/Shanghai, a deputy sees to an absent officer's cases. */
export interface Cover {
  readonly id: string;
  readonly absentId: string;
  readonly absentName: string;
  readonly deputyId: string;
  readonly deputyName: string;
  /** The absent officer's. */
  readonly division: string;
  /** `YYYY-MM-DD`. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly setById: string;
  readonly setByName: string;
  readonly setAt: Date;
}

const selected = `
  select k.id, k.absent_id as "absentId", a.name as "absentName", k.deputy_id as "deputyId", d.name as "deputyName",
    k.division, to_char(k.from_day, 'YYYY-MM-DD') as "fromDay", to_char(k.to_day, 'YYYY-MM-DD') as "toDay",
    k.set_by_id as "setById", k.set_by_name as "setByName", k.set_at as "setAt"
  from covers k join officers a on a.id = k.absent_id join officers d on d.id = k.deputy_id`;

/** The ids of those for whom somebody stands in on a day. */
export async function findCovered(database: Queryable, deputyId: string, day: string): Promise<string[]> {
  const { rows } = await prepared<{ absent_id: string }>(
    database,
    'find-covered',
    'select absent_id from covers where deputy_id = $1 and $2::date between from_day and to_day',
    [deputyId, day],
  );
  return rows.map(row => row.absent_id);
}

/** Lets nobody else set a cover for this officer until the transaction ends. */
export async function lockAbsence(tx: Queryable, absentId: string): Promise<void> {
  await prepared(tx, 'lock-absence', 'select from officers where id = $1 for update', [absentId]);
}

/** A cover of the officer that has a day in common with these. */
export async function findOverlap(
  tx: Queryable,
  absentId: string,
  fromDay: string,
  toDay: string,
): Promise<Cover | undefined> {
  const { rows } = await prepared<Cover>(
    tx,
    'find-overlap',
    `${selected} where k.absent_id = $1 and k.from_day <= $3::date and k.to_day >= $2::date limit 1`,
    [absentId, fromDay, toDay],
  );
  return rows[0];
}

export async function insertCover(tx: Queryable, cover: Cover): Promise<void> {
  const { id, absentId, deputyId, division, fromDay, toDay, setById, setByName, setAt } = cover;
  await prepared(
    tx,
    'insert-cover',
    `insert into covers (id, absent_id, deputy_id, division, from_day, to_day, set_by_id, set_by_name, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, absentId, deputyId, division, fromDay, toDay, setById, setByName, setAt],
  );
}

export async function findCover(database: Queryable, id: string): Promise<Cover | undefined> {
  const { rows } = await prepared<Cover>(database, 'find-cover', `${selected} where k.id = $1`, [id]);
  return rows[0];
}

/** Whether it was still there. */
export async function deleteCover(database: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await prepared(database, 'delete-cover', 'delete from covers where id = $1', [id]);
  return rowCount === 1;
}

/** Covers of a subtree, the last one set first; `lastsUntil` leaves out what is over before that day. */
export async function listCovers(
  database: Queryable,
  prefix: string,
  lastsUntil: string | undefined,
  after: { readonly at: Date; readonly id: string } | undefined,
  limit: number,
): Promise<Cover[]> {
  const { rows } = await prepared<Cover>(
    database,
    'list-covers',
    `${selected}
     where k.division like $1 and ($2::date is null or k.to_day >= $2::date)
       and ($3::timestamptz is null or (k.set_at, k.id) < ($3::timestamptz, $4::uuid))
     order by k.set_at desc, k.id desc limit $5`,
    [`${prefix}%`, lastsUntil ?? null, after?.at ?? null, after?.id ?? null, limit],
  );
  return rows;
}
