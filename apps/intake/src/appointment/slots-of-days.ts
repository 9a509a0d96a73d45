import { type Calendar, type Day, startOfDay } from '@yizhan/deadlines';

/** When a slot begins and ends, in milliseconds since the epoch. */
export interface SlotTime {
  readonly startsAt: number;
  readonly endsAt: number;
}

const minuteMs = 60_000;

/**
 * The slots of some days: every working day, make-up days included and holidays not, cut into stretches of `minutes` within
 * the office hours. A rest at the end of a session that is too short for a slot stays free.
 */
export function slotsOfDays(calendar: Calendar, from: Day, to: Day, minutes: number): SlotTime[] {
  const slots: SlotTime[] = [];
  for (let day = from; day <= to; day++) {
    if (!calendar.isWorkingDay(day)) continue;
    for (const session of calendar.officeHours.sessions) {
      for (let start = session.from; start + minutes <= session.to; start += minutes) {
        const startsAt = startOfDay(day) + start * minuteMs;
        slots.push({ startsAt, endsAt: startsAt + minutes * minuteMs });
      }
    }
  }
  return slots;
}
