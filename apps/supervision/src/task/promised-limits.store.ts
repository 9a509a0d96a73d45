import { prepared, type Queryable } from '@yizhan/messaging';

/** Tasks that were raised together and whose own limits are still to be started. */
export interface PromisedLimits {
  /** The text of an array. */
  readonly taskIds: string;
  readonly count: number;
}

/** Takes the oldest promise that no other replica holds: whoever takes it keeps it in the same transaction. */
export async function takePromised(tx: Queryable): Promise<PromisedLimits | undefined> {
  const { rows } = await prepared<PromisedLimits>(
    tx,
    'take-promised',
    `delete from promised_limits where id = (select id from promised_limits order by id limit 1 for update skip locked)
     returning task_ids::text as "taskIds", cardinality(task_ids) as count`,
  );
  return rows[0];
}
