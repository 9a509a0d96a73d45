import { dateText, dayOf, dayOfText, type Instant, startOfDay } from '@yizhan/deadlines';
import { IsDateString, IsOptional, Matches } from 'class-validator';

const aDay = { message: '须为日期，例如 2026-12-31' };

/** A day such as `2026-12-31`; ISO 8601 also knows years, weeks and instants. */
export function IsDay(): PropertyDecorator {
  return (target, property) => {
    IsDateString({ strict: true }, aDay)(target, property);
    Matches(/^\d{4}-\d{2}-\d{2}$/, aDay)(target, property);
  };
}

/** A day that may be left out. */
export function IsOptionalDay(): PropertyDecorator {
  return (target, property) => {
    IsOptional()(target, property);
    IsDay()(target, property);
  };
}

/** The day of an instant in Asia/Shanghai, `2026-11-23`. */
export function dayText(at: Instant): string {
  return dateText(dayOf(at));
}

/** The instant at which a day begins, in milliseconds since the epoch. */
export function beginningOf(day: string): Instant {
  return startOfDay(dayOfText(day));
}
