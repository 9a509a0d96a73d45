import type { ClockItem } from '@yizhan/casework';
import { dayOf, dayOfText, startOfDay } from '@yizhan/deadlines';
import type { SupervisionTaskRow } from '../supervision.task.js';

/**
 * The day by which a task names that it has to be done, as the item of a clock: until the unit has answered once, and only
 * while the day was still to come when the task was raised. At the next level, to which it climbed because the day had
 * passed, its other limits count.
 */
export function finishing({ finishBy, openedAt, feedback }: Readonly<SupervisionTaskRow>): readonly ClockItem[] {
  if (finishBy === null || feedback !== null) return [];
  const day = dayOfText(finishBy);
  return day < dayOf(openedAt.getTime()) ? [] : [{ item: finishBy, label: '限办日期', from: startOfDay(day) }];
}
