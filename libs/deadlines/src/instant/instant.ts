import { dateText, dayOf, startOfDay, type Day, type Instant } from './day.js';

/** Thrown by `parseInstant` for a text that is no RFC 3339 instant. */
export class InvalidInstantError extends Error {
  readonly code = 'invalid-instant';

  constructor(readonly text: string) {
    super(`不是带时区的 RFC 3339 时间：${text}`);
    this.name = 'InvalidInstantError';
  }
}

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant as RFC 3339 in Shanghai time, with milliseconds only where there are some: `2026-02-24T09:00:00+08:00`. */
export function formatInstant(instant: Instant): string {
  const day = dayOf(instant);
  const time = new Date(instant - startOfDay(day)).toISOString().slice(11, 23).replace('.000', '');
  return `${dateText(day)}T${time}+08:00`;
}

/**
 * The instant an RFC 3339 text with offset names, in milliseconds; digits beyond the millisecond are dropped.
 * @throws InvalidInstantError also for dates that do not exist, such as 30 February, which JavaScript would shift.
 */
export function parseInstant(text: string): Instant {
  const parts = rfc3339.exec(text);
  if (!parts) throw new InvalidInstantError(text);
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const lastDate = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || date < 1 || date > lastDate) throw new InvalidInstantError(text);
  return Date.parse(text);
}

/** The day a date `YYYY-MM-DD` names. @throws InvalidInstantError */
export function dayOfText(date: string): Day {
  return dayOf(parseInstant(`${date}T00:00:00+08:00`));
}
