import { defineRpc, EditionInput } from '@yizhan/casework';
import { IsDivision } from '@yizhan/contracts';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { CalendarPublisher } from './calendar.publisher.js';
import { CalendarsReader } from './calendars.reader.js';

/** A year, as it is in a division or in the whole country. */
export class CalendarRequest {
  @IsInt() @Min(1949) @Max(9999) year!: number;
  @IsOptional() @IsDivision() division?: string;
}

/** The days to publish for a year. */
export class PublishCalendarRequest extends EditionInput {
  @IsInt() @Min(1949) @Max(9999) year!: number;
}

/** `Calendar`: the days off and make-up working days of a year. */
export const calendarRpc = defineRpc({
  name: 'Calendar',
  title: '一年的放假日与调休上班日，及其各版次',
  request: CalendarRequest,
  answers: 'document',
  provider: CalendarsReader,
  call: (reader, input) => {
    const { year, division } = input as CalendarRequest;
    return reader.year(String(year), division);
  },
});

/** `PublishCalendar`: stores an edition; every service then moves its open clocks. */
export const publishCalendarRpc = defineRpc({
  name: 'PublishCalendar',
  title: '公布日历：保存为新的版次，各服务随即重算进行中的时限',
  request: PublishCalendarRequest,
  idempotent: true,
  answers: 'document',
  provider: CalendarPublisher,
  call: (publisher, input, caller, { idempotencyKey }) => {
    const { year, ...edition } = input as PublishCalendarRequest;
    return publisher.publish(String(year), edition, caller, {
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
  },
});
