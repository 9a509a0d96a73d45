import { dateText, dayOf, dayOfText } from '@yizhan/deadlines';
import { IsDateString, Matches } from 'class-validator';

/** A day as inputs and columns have it, `YYYY-MM-DD`, in Asia/Shanghai. */
export type DayText = string;

/** The day of an instant in milliseconds since the epoch. */
export function dayTextOf(instant: number): DayText {
  return dateText(dayOf(instant));
}

/** Whether a day lies after the day of the instant. */
export function isAfter(day: DayText, instant: number): boolean {
  return dayOfText(day) > dayOf(instant);
}

/** A day that exists, `YYYY-MM-DD`. */
export function IsDay(): PropertyDecorator {
  return (target, property) => {
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '须为 YYYY-MM-DD 格式的日期' })(target, property);
    IsDateString({ strict: true }, { message: '须为存在的日期' })(target, property);
  };
}
