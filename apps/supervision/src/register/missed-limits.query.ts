import { prepared, type Queryable } from '@yizhan/messaging';

/** Clocks whose time has come, of one division and kind. */
export interface MissedLimits {
  /**
   * `case`: a limit of a case was missed. `task`: the limit of a task itself. `early`: it is not missed at all, which only an
   * alarm can claim that nobody of ours has set.
   */
  readonly what: 'case' | 'task' | 'early';
  readonly division: string;
  readonly clockIds: readonly string[];
  /** Those of them that were stopped, late, before they had a task. */
  readonly over: readonly string[];
}

export const missedLimitsText = `
  select case when raise_at is null or raise_at >= $2 then 'early' when task_id is null then 'case' else 'task' end as what,
    division, array_agg(clock_id) as "clockIds",
    coalesce(array_agg(clock_id) filter (where state = 'stopped'), '{}') as over
  from deadlines where clock_id = any($1::uuid[]) group by 1, 2 order by 2`;

/** Clocks whose `raise` alarms were taken, by what was missed and where. */
export async function missedLimits(tx: Queryable, clockIds: readonly string[], now: Date): Promise<MissedLimits[]> {
  return (await prepared<MissedLimits>(tx, 'missed-limits', missedLimitsText, [clockIds, now])).rows;
}
