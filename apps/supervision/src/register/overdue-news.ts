import type { SystemStep } from '@yizhan/casework';
import { prepared, type Queryable } from '@yizhan/messaging';
import { type Finding, newsOf } from '../task/task-news.js';

interface Open {
  readonly id: string;
  readonly clockId: string;
  readonly acceptanceNo: string;
  readonly moved: boolean;
  readonly excused: boolean;
  readonly stoppedAt: Date | null;
  readonly late: boolean;
}

/**
 * The steps that end those of the next open tasks behind an id of which the register says that the limit was moved or
 * forgiven, kept after all, or met late. `last` is the id to go on behind; undefined when there are no more.
 */
export async function overdueNews(
  tx: Queryable,
  after: string,
  limit: number,
): Promise<{ last: string | undefined; steps: SystemStep[] }> {
  const { rows } = await prepared<Open>(
    tx,
    'overdue-news',
    `select t.id, t.clock_id as "clockId", t.acceptance_no as "acceptanceNo", d.excused, d.stopped_at as "stoppedAt",
       d.due_at <> t.due_at or d.raise_at is null or t.raised_at <= d.raise_at as moved,
       coalesce(d.stopped_at > d.raise_at, false) as late
     from tasks t join deadlines d on d.clock_id = t.clock_id
     where t.outcome is null and t.id > $1 order by t.id limit $2`,
    [after, limit],
  );
  const steps = rows.flatMap((row): SystemStep[] => {
    const finding = findingOf(row);
    if (!finding) return [];
    const { action, input } = newsOf(row, finding);
    return [{ id: row.id, action, input }];
  });
  return { last: rows.length === limit ? rows.at(-1)!.id : undefined, steps };
}

/** As the register finds it when it hears of the change: see `foldDeadline`. */
function findingOf({ excused, moved, stoppedAt, late }: Open): Finding | undefined {
  if (stoppedAt && late) return moved ? 'moved' : 'remedy';
  if (excused) return 'excused';
  if (stoppedAt) return 'kept';
  return moved ? 'moved' : undefined;
}
