import type { Amount, Unit } from './rule.js';

/** The least and the greatest amount of a limit, by unit: forty years in months, a year in hours. */
export const amountRange: Readonly<Record<Unit, readonly [least: number, most: number]>> = {
  'working-day': [0, 1000],
  'calendar-day': [0, 3660],
  month: [1, 480],
  hour: [1, 8784],
};

/** Whether a limit may be so long. */
export function isInRange({ amount, unit }: Amount): boolean {
  const [least, most] = amountRange[unit];
  return Number.isInteger(amount) && amount >= least && amount <= most;
}
