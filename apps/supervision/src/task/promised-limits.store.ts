import { prepared, type Queryable } from '@yizhan/messaging';

/** Tasks that were raised together and whose own limits are still to be started. */
export interface PromisedLimits {
  readonly id: string;
  /** The text of an array. */
  readonly taskIds: string;
  readonly count: number;
}

/** Takes the oldest promise that no other replica holds: whoever takes it keeps it in the same transaction. */
export async function takePromised(tx: Queryable, now: Date): Promise<PromisedLimits | undefined> {
  const { rows } = await prepared<PromisedLimits>(
    tx,
    'take-promised',
    `delete from promised_limits where id = (
       select id from promised_limits where coalesce(not_before <= $1, true) order by id limit 1 for update skip locked)
     returning id, task_ids::text as "taskIds", cardinality(task_ids) as count`,
    [now],
  );
  return rows[0];
}

/** Makes several promises of one, each of so many tasks. */
export async function splitPromised(database: Queryable, id: string, size: number): Promise<void> {
  await prepared(
    database,
    'split-promised',
    `with whole as (delete from promised_limits where id = $1 returning task_ids)
     insert into promised_limits (task_ids)
     select task_ids[first:first + $2::int - 1] from whole, generate_series(1, cardinality(task_ids), $2::int) as first`,
    [id, size],
  );
}

/** Lets a promise be kept later. */
export async function putOffPromised(database: Queryable, id: string, until: Date): Promise<void> {
  await prepared(database, 'put-off-promised', 'update promised_limits set not_before = $2 where id = $1', [id, until]);
}
