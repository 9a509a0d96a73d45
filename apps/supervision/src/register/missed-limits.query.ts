import { prepared, type Queryable } from '@yizhan/messaging';

/** Clocks of cases whose time has come, of one division. */
export interface MissedLimits {
  /**
   * Whether they are not missed at all, which only an alarm can claim that nobody of ours has set.
   */
  readonly early: boolean;
  readonly division: string;
  /** All of them, as the text of an array. */
  readonly clockIds: string;
  /** One of them. */
  readonly sample: string;
  /** Those of them that were stopped, late, before they had a task. */
  readonly over: readonly string[];
}

const missedLimitsText = `
  select raise_at is null or raise_at >= $2 as early,
    division, array_agg(clock_id)::text as "clockIds", (array_agg(clock_id))[1] as sample,
    coalesce(array_agg(clock_id) filter (where state = 'stopped'), '{}') as over
  from deadlines where clock_id = any($1::uuid[]) group by 1, 2 order by 2`;

/**
 * Clocks whose `raise` alarms were taken, by where they were missed.
 * @param clockIds the text of an array
 */
export async function missedLimits(tx: Queryable, clockIds: string, now: Date): Promise<MissedLimits[]> {
  return (await prepared<MissedLimits>(tx, 'missed-limits', missedLimitsText, [clockIds, now])).rows;
}
