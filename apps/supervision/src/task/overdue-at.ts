/**
 * SQL: whether a task was open at an instant, and what it demands was overdue then, because a limit was missed or its day
 * had passed.
 * @param task the alias of the task
 * @param at the instant
 * @param day the day in Shanghai on which the instant falls
 */
export function overdueAt(task: string, at: string, day: string): string {
  return `(${task}.opened_at < ${at} and (${task}.closed_at is null or ${task}.closed_at >= ${at})
    and (${task}.kind = 'limit' or ${task}.finish_by < ${day}))`;
}
