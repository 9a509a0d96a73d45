/** Beijing time is eight hours ahead of Greenwich, all year round. */
const ahead = 8 * 60 * 60 * 1000;
export const minuteMs = 60 * 1000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The page of the almanac that hangs on the wall at an instant. */
export function pageAt(instant: number): number {
  return Math.floor((instant + ahead) / dayMs);
}

/** The first instant of a page. */
export function midnight(page: number): number {
  return page * dayMs - ahead;
}

/** The minute of the day that an instant lies in. */
export function minuteAt(instant: number): number {
  return Math.floor((instant - midnight(pageAt(instant))) / minuteMs);
}
