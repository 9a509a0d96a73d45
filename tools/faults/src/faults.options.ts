import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { RunSize } from './schedule/schedule.js';

/** What a fault run was asked for. */
export interface FaultsOptions extends RunSize {
  /** The load is over after so many minutes at the latest, in a run that has one; what is not done by then is a failure. */
  readonly minutes: number;
}

export const usage = 'usage: npm run faults -- [--cases N] [--faults N] [--seed N] [--minutes N]';

const longestEver = 60;

/**
 * Reads the command line. Without a seed one is drawn; it is printed, and repeats the run.
 * @throws Error that says what is wrong.
 */
export function readOptions(args: string[]): FaultsOptions {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '1000' },
      faults: { type: 'string', default: '15' },
      seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
      minutes: { type: 'string' },
    },
  });
  const whole = (name: 'cases' | 'faults' | 'seed', least: number) => {
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < least)
      throw new Error(`--${name} has to be a whole number from ${least}`);
    return value;
  };
  const minutes = values.minutes === undefined ? Infinity : Number(values.minutes);
  if (!(minutes > 0)) throw new Error('--minutes has to be a number above zero');
  const [cases, faults, seed] = [whole('cases', 1), whole('faults', 0), whole('seed', 0)];
  // A run that has to be short cannot freeze anything for long; an equal share for each fault, and as much for the rest.
  const share = (minutes * 60) / (2 * Math.max(1, faults));
  return { cases, faults, seed, minutes, longest: Math.max(4, Math.min(longestEver, Math.floor(share))) };
}
