import { prepared, type Queryable } from '@yizhan/messaging';
import { type ChainEnd, chainOf } from '../task/task-chain.js';
import type { Opinion } from './rectification.entity.js';
import type { Standing } from './rectification.inputs.js';

/** How many opinions of a ledger there are, and how they stand. */
export interface OpinionCounts {
  readonly total: number;
  readonly open: number;
  /** Of the open ones, those whose day has passed. */
  readonly late: number;
  readonly finished: number;
  /** Of the finished ones, those that were closed after their day. */
  readonly finishedLate: number;
  readonly withdrawn: number;
}

export const noOpinions: OpinionCounts = { total: 0, open: 0, late: 0, finished: 0, finishedLate: 0, withdrawn: 0 };

/** An opinion with how its task stands. */
export type FollowedOpinion = Opinion & { readonly task: ChainEnd };

/** A task's day in Shanghai; one that was given more time has a later one than its opinion. */
const dayOfTask = `coalesce(c.finish_by, o.due_on)`;

const followed = `
  with recursive first_tasks as (select task_id as first from rectification_opinions where rectification_id = any($1::uuid[])),
  ${chainOf},
  followed as (
    select o.*, ${dayOfTask} as day, c.id as "taskNow", c.serial, c.opened_at, c.level, c.state, c.outcome, c.finish_by,
      c.closed_at, c.feedback, c.conclusion,
      case when c.outcome = 'closed' then 'finished' when c.outcome is not null then 'withdrawn'
        when ${dayOfTask} < $2::date then 'late' else 'open' end as standing
    from rectification_opinions o join chain c on c.first = o.task_id and c.outcome is distinct from 'escalated'
    where o.rectification_id = any($1::uuid[]))`;

/** The counts of some ledgers, by id. @param today the day in Shanghai */
export async function countsOf(
  on: Queryable,
  ids: readonly string[],
  today: string,
): Promise<Map<string, OpinionCounts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await prepared<OpinionCounts & { id: string }>(
    on,
    'opinion-counts',
    `${followed}
     select rectification_id as id, count(*)::int as total, count(*) filter (where standing in ('open', 'late'))::int as open,
       count(*) filter (where standing = 'late')::int as late, count(*) filter (where standing = 'finished')::int as finished,
       count(*) filter (where standing = 'finished' and closed_at >= (day + 1)::timestamp at time zone interval '8 hours')::int
         as "finishedLate",
       count(*) filter (where standing = 'withdrawn')::int as withdrawn
     from followed group by 1`,
    [ids, today],
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The opinions of a ledger behind an ordinal, in their order. */
export async function opinionsOf(
  on: Queryable,
  id: string,
  { today, standing, after, limit }: { today: string; standing?: Standing | undefined; after: number; limit: number },
): Promise<FollowedOpinion[]> {
  const { rows } = await prepared<OpinionRow>(
    on,
    'opinions-of-ledger',
    `${followed}
     select rectification_id as "rectificationId", ordinal, text, division, service, owner_id as "ownerId",
       owner_name as "ownerName", due_on::text as "dueOn", task_id as "taskId", added_at as "addedAt", added_by as "addedBy",
       adder_name as "adderName", "taskNow", serial, opened_at as "openedAt", level, state, outcome,
       finish_by::text as "finishBy", closed_at as "closedAt", feedback, conclusion
     from followed where ordinal > $3 and ($4::text is null or standing = $4 or ($4 = 'open' and standing = 'late'))
     order by ordinal limit $5`,
    [[id], today, after, standing ?? null, limit],
  );
  return rows.map(
    ({ taskNow, serial, openedAt, level, state, outcome, finishBy, closedAt, feedback, conclusion, ...own }) => {
      const { taskId: first, division, service } = own;
      const task = { serial, openedAt, level, state, outcome, finishBy, closedAt, feedback, conclusion };
      return { ...own, task: { first, id: taskNow, division, service, ...task } };
    },
  );
}

type OpinionRow = Opinion & Omit<ChainEnd, 'first' | 'id' | 'division' | 'service'> & { readonly taskNow: string };
