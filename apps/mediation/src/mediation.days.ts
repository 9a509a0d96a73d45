import { IsDay } from '@yizhan/contracts';
import { dateText, dayOf, dayOfText, type Instant, startOfDay } from '@yizhan/deadlines';
import { IsOptional } from 'class-validator';

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
