import { subtreePrefix } from '@yizhan/contracts';
import { dayOfText, endOfDay } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import type { TaskCase } from '../task/task.parts.js';
import type { CasesOfGroup } from './group.inputs.js';

/**
 * The cases within a division that a filter means, each once, by acceptance number. Missed limits are found by their open
 * tasks, running ones by a due instant to come, so that neither reads the closed clocks of the register.
 * @param now milliseconds since the epoch
 */
export async function casesOf(
  on: Queryable,
  division: string,
  { service, matter, rule, dueBy }: CasesOfGroup,
  now: number,
  limit: number,
): Promise<TaskCase[]> {
  const filters = [`${subtreePrefix(division)}%`, service ?? null, matter ?? null, rule ?? null, limit];
  if (dueBy === undefined) return missed(on, filters);
  return running(on, filters, new Date(now), new Date(endOfDay(dayOfText(dueBy))));
}

const columns = `case_id as "caseId", acceptance_no as "acceptanceNo", service`;
const filtered = `division like $1 and ($2::text is null or service = $2) and ($3::text is null or matter = $3)
  and ($4::text is null or rule = $4)`;

async function missed(on: Queryable, filters: readonly unknown[]): Promise<TaskCase[]> {
  const { rows } = await prepared<TaskCase>(
    on,
    'group-of-missed',
    `select distinct ${columns} from tasks where outcome is null and kind = 'limit' and ${filtered}
     order by "acceptanceNo", service limit $5`,
    filters,
  );
  return rows;
}

async function running(on: Queryable, filters: readonly unknown[], from: Date, to: Date): Promise<TaskCase[]> {
  const { rows } = await prepared<TaskCase>(
    on,
    'group-of-running',
    `select distinct ${columns} from deadlines
     where due_at >= $6 and due_at <= $7 and state = 'running' and task_id is null and coalesce(duty, 'office') = 'office'
       and ${filtered}
     order by "acceptanceNo", service limit $5`,
    [...filters, from, to],
  );
  return rows;
}
