import { parseArgs } from 'node:util';

/** How the cases are measured. */
export interface CasesOptions {
  /** Clients of the closed loop. */
  clients: number;
  /** Of each measured window. */
  seconds: number;
  warmUpSeconds: number;
  /** Measure the stack that runs on `YIZHAN_DATA` instead of one of its own. */
  useRunning: boolean;
}

export const casesUsage = 'cases [--clients N] [--seconds N] [--warm-up N] [--use-running]';

/** @throws Error that says what is wrong. */
export function readCasesOptions(args: string[]): CasesOptions {
  const { values } = parseArgs({
    args,
    options: {
      clients: { type: 'string', default: '128' },
      seconds: { type: 'string', default: '30' },
      'warm-up': { type: 'string', default: '40' },
      'use-running': { type: 'boolean', default: false },
    },
  });
  return {
    clients: atLeast(1, '--clients', values.clients),
    seconds: atLeast(1, '--seconds', values.seconds),
    warmUpSeconds: atLeast(0, '--warm-up', values['warm-up']),
    useRunning: values['use-running'],
  };
}

function atLeast(least: number, name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`${name} has to be a whole number from ${least}`);
  return value;
}
