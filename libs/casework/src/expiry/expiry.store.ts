import { prepared, type Queryable } from '@yizhan/messaging';

/** The table of the cases, as it is named in the database. */
type TableName = string;

/**
 * Cases of which a limit has run out, the earliest first, locked until the transaction ends; those that somebody else
 * holds are left to them. `except` are those put aside for now.
 */
export async function claimExpired(
  tx: Queryable,
  table: TableName,
  now: number,
  limit: number,
  except: readonly string[],
): Promise<string[]> {
  const { rows } = await prepared<{ id: string }>(
    tx,
    `claim-expired-${table}`,
    `select c.id from clocks k join ${table} c on c.id = k.case_id
     where k.expires_at < $1 and c.id <> all($3::uuid[])
     order by k.expires_at limit $2 for update of c skip locked`,
    [new Date(now), limit, except],
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** When the next limit runs out on which the system acts, in milliseconds since the epoch; undefined when none will. */
export async function nextExpiry(database: Queryable, except: readonly string[]): Promise<number | undefined> {
  const { rows } = await prepared<{ expires_at: Date }>(
    database,
    'next-expiry',
    `select expires_at from clocks where expires_at is not null and case_id <> all($1::uuid[])
     order by expires_at limit 1`,
    [except],
  );
  return rows[0]?.expires_at.getTime();
}
