/**
 * The smallest id that an event of this instant can have. Ids are UUIDs of version 7, which begin with the instant; so
 * what is not below it happened then or later.
 * @param instant milliseconds since the epoch.
 */
export function eventIdFloor(instant: number): string {
  const time = instant.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
