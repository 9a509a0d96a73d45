import { parseArgs } from 'node:util';

/** How restarts are measured. */
export interface RestartsOptions {
  /** How often each service is ended in each way. */
  rounds: number;
  /** Cases that begin each second. */
  rate: number;
}

export const restartsUsage = 'restarts [--rounds N] [--rate N]';

/** @throws Error that says what is wrong. */
export function readRestartsOptions(args: string[]): RestartsOptions {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '3' }, rate: { type: 'string', default: '10' } },
  });
  return { rounds: whole('--rounds', values.rounds), rate: whole('--rate', values.rate) };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} has to be a whole number from 1`);
  return value;
}
