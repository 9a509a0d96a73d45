import { type Level, type Service, subtreePrefix } from '@yizhan/contracts';
import { dateText, dayOf, findRule } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import { maskText } from '@yizhan/privacy';
import { overdueAt } from '../task/overdue-at.js';
import type { AccountabilitySuggestion, Measures, Office, OverdueTask } from './bulletin.figures.js';
import { beginningOf, endOf, type Month } from './bulletin.month.js';

/** What became of the tasks of an office within a month. */
export type TaskCounts = Office & Pick<Measures, 'raised' | 'closed' | 'climbed' | 'withdrawn' | 'overdue'>;

/** Listed by name at most. */
const mostNamed = { overdue: 10, suggestions: 50 };

/** What became of the tasks of every office within a division. A county and its townships are one office. */
export async function taskCounts(on: Queryable, division: string, month: Month): Promise<TaskCounts[]> {
  const { rows } = await prepared<TaskCounts>(
    on,
    'bulletin-task-counts',
    // Each part goes along an index of its own: those of the month by when they were opened or closed, the rest by `outcome`.
    `select left(division, 6) as division, service, count(*) filter (where part = 'raised')::int as raised,
       count(*) filter (where part = 'closed')::int as closed, count(*) filter (where part = 'escalated')::int as climbed,
       count(*) filter (where part = 'withdrawn')::int as withdrawn, count(*) filter (where part = 'overdue')::int as overdue
     from (
       select division, service, 'raised' as part from tasks t
       where division like $1 and opened_at >= $2 and opened_at < $3 and previous_id is null
       union all
       select division, service, outcome from tasks t where division like $1 and closed_at >= $2 and closed_at < $3
       union all
       select division, service, 'overdue' from tasks t
       where division like $1 and outcome is null and ${overdueAt('t', '$3', '$4::date')}
       union all
       select division, service, 'overdue' from tasks t
       where division like $1 and closed_at >= $3 and ${overdueAt('t', '$3', '$4::date')}) parts
     group by 1, 2`,
    parametersOf(division, month),
  );
  return rows;
}

interface Named {
  readonly taskId: string;
  readonly division: string;
  readonly service: Service;
  readonly acceptanceNo: string;
}

/** The tasks within a division that were longest overdue at the end of a month. */
export async function longestOverdue(on: Queryable, division: string, month: Month): Promise<OverdueTask[]> {
  const { rows } = await prepared<Named & { level: Level; rule: string | null; title: string | null; since: Date }>(
    on,
    'bulletin-longest-overdue',
    `select id as "taskId", left(division, 6) as division, service, acceptance_no as "acceptanceNo", level, rule, title,
       since from (
         select *, coalesce(due_at, (finish_by + 1)::timestamp at time zone interval '8 hours') as since from tasks t
         where division like $1 and outcome is null and ${overdueAt('t', '$3', '$4::date')} and $2::timestamptz is not null
         union all
         select *, coalesce(due_at, (finish_by + 1)::timestamp at time zone interval '8 hours') as since from tasks t
         where division like $1 and closed_at >= $3 and ${overdueAt('t', '$3', '$4::date')}) overdue
     order by since, id limit $5`,
    [...parametersOf(division, month), mostNamed.overdue],
  );
  return rows.map(({ rule, title, since, ...task }) => ({
    ...task,
    missed: rule === null ? (title ?? '') : findRule(rule).titleZh,
    days: dayOf(endOf(month) - 1) - dayOf(since.getTime() - 1),
  }));
}

/** Who was advised within a month to be held to account for what a task was about. */
export async function suggestions(on: Queryable, division: string, month: Month): Promise<AccountabilitySuggestion[]> {
  const { rows } = await prepared<Named & { text: string; persons: string[] | null }>(
    on,
    'bulletin-suggestions',
    `select id as "taskId", left(division, 6) as division, service, acceptance_no as "acceptanceNo",
       a.advice ->> 'text' as text, a.advice -> 'persons' as persons
     from tasks, jsonb_array_elements(accountability) as a(advice)
     where accountability is not null and division like $1
       and (a.advice ->> 'at')::timestamptz >= $2 and (a.advice ->> 'at')::timestamptz < $3
     order by (a.advice ->> 'at')::timestamptz, id limit $4`,
    [...parametersOf(division, month).slice(0, 3), mostNamed.suggestions],
  );
  return rows.map(({ persons, text, ...task }) => ({
    ...task,
    text: maskText(persons?.length ? `${persons.join('、')}：${text}` : text),
  }));
}

function parametersOf(division: string, month: Month): [string, Date, Date, string] {
  const end = endOf(month);
  return [`${subtreePrefix(division)}%`, new Date(beginningOf(month)), new Date(end), dateText(dayOf(end))];
}
