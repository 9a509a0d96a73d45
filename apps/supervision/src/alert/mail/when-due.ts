import { type Calendar, dayMs, dayOf, hourMs, type Instant, startOfDay } from '@yizhan/deadlines';

/** How often somebody wants mail: soon after each alert, or what has come together, every hour or once a day. */
export const digests = ['none', 'hourly', 'daily'] as const;
export type Digest = (typeof digests)[number];

/** Minutes of a day in Shanghai between which no mail is sent; over midnight where `from` is the later. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** When somebody wants to get mail. */
export interface Timing {
  readonly digest: Digest;
  /** The minute of the day at which a daily digest is sent. */
  readonly digestAt?: number;
  readonly quiet?: QuietHours;
  readonly workdaysOnly: boolean;
}

const minuteMs = 60_000;

/**
 * From when on an alert may be told by mail: after it was gathered for a while (milliseconds), or with the next digest, and then
 * neither in quiet hours nor, if so wished, on a rest day. A digest that falls on one of these waits for its end.
 */
export function whenDue(at: Instant, timing: Timing, gatherMs: number, calendar: Calendar): Instant {
  let due = wished(at, timing, gatherMs);
  for (;;) {
    const later = outOfQuiet(onWorkday(due, timing, calendar), timing.quiet);
    if (later === due) return due;
    due = later;
  }
}

function wished(at: Instant, { digest, digestAt = 0 }: Timing, gatherMs: number): Instant {
  if (digest === 'none') return at + gatherMs;
  if (digest === 'hourly') return (Math.floor(at / hourMs) + 1) * hourMs;
  const today = startOfDay(dayOf(at)) + digestAt * minuteMs;
  return today > at ? today : today + dayMs;
}

/** The same instant on a working day; on a rest day, the time of the digest, or the beginning, of the next working one. */
function onWorkday(due: Instant, { workdaysOnly, digest, digestAt = 0 }: Timing, calendar: Calendar): Instant {
  const day = dayOf(due);
  if (!workdaysOnly || calendar.isWorkingDay(day)) return due;
  const next = calendar.workingDayAt(calendar.workingDaysUpTo(day) + 1);
  return startOfDay(next) + (digest === 'daily' ? digestAt * minuteMs : 0);
}

function outOfQuiet(due: Instant, quiet: QuietHours | undefined): Instant {
  if (!quiet) return due;
  const day = startOfDay(dayOf(due));
  const time = due - day;
  const [from, to] = [quiet.from * minuteMs, quiet.to * minuteMs];
  if (from < to) return time >= from && time < to ? day + to : due;
  if (time >= from) return day + dayMs + to;
  return time < to ? day + to : due;
}
