import { type Calendar, dayMs, dayOf, hourMs, type Rule, startOfDay } from '@yizhan/deadlines';

/**
 * How late a limit is, in words: `超期3个工作日2小时`. Time runs as the limit's own did: for one in working days or
 * business hours only working days count, each with its 24 hours; for any other, every day.
 * @param until now, or when the step was taken; milliseconds since the epoch.
 */
export function latenessText(
  { unit, hours }: Pick<Rule, 'unit' | 'hours'>,
  calendar: Calendar,
  dueAt: number,
  until: number,
): string {
  const working = unit === 'working-day' || hours === 'office-hours';
  const late = working ? workingTime(calendar, until) - workingTime(calendar, dueAt) : until - dueAt;
  const days = Math.floor(late / dayMs);
  const rest = Math.floor((late - days * dayMs) / hourMs);
  if (days + rest === 0) return '超期不足1小时';
  return `超期${days > 0 ? `${days}${working ? '个工作日' : '日'}` : ''}${rest > 0 ? `${rest}小时` : ''}`;
}

/** The time on working days up to an instant, from a fixed beginning, in milliseconds. */
function workingTime(calendar: Calendar, instant: number): number {
  const day = dayOf(instant);
  const today = calendar.isWorkingDay(day) ? instant - startOfDay(day) : 0;
  return calendar.workingDaysUpTo(day - 1) * dayMs + today;
}
