import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Event, IsCalendarDays, IsDivision, IsInstant } from '../event.js';

/** A day that is not what its weekday says, and its holiday. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly name: string;
}

/** The key of calendar events: all in one partition, in the order of their numbers. */
export const calendarKey = 'calendar';

/**
 * An edition of the working-day calendar was published. A national one replaces all days of its year; one of a division adds
 * days for its subtree. Every service stores it and moves its open clocks.
 */
@Event('calendar.published.v1', 'The days off and the make-up working days of a year were published', ['intake'])
export class CalendarPublishedV1 {
  /** 1, 2, 3, … over all years and divisions. */
  @IsInt() @Min(1) edition!: number;
  @IsInt() @Min(1949) @Max(9999) year!: number;
  /** Only for extra days of a division and its subtree. */
  @IsOptional() @IsDivision() division?: string;
  @IsCalendarDays() holidays!: readonly CalendarDay[];
  @IsCalendarDays() makeUpWorkingDays!: readonly CalendarDay[];
  /** The document it rests on. */
  @IsString() notice!: string;
  /** Account of the administrator. */
  @IsString() publishedBy!: string;
  @IsInstant() occurredAt!: string;
}
