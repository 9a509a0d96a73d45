import { parseArgs } from 'node:util';

/** How an outage of the broker is measured. */
export interface OutageOptions {
  /** How long the broker is away. */
  minutes: number;
  /** Events that wait when it comes back. */
  events: number;
  /** Clients of the closed loop. */
  clients: number;
  /** Of the window in which the sustained rate is measured. */
  seconds: number;
  warmUpSeconds: number;
}

export const outageUsage = 'outage [--minutes N] [--events N] [--clients N] [--seconds N] [--warm-up N]';

/** @throws Error that says what is wrong. */
export function readOutageOptions(args: string[]): OutageOptions {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      events: { type: 'string', default: '50000' },
      clients: { type: 'string', default: '32' },
      seconds: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '20' },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes >= 0.5 && minutes <= 120)) throw new Error('--minutes has to be a number from 0.5 to 120');
  return {
    minutes,
    events: whole('--events', values.events),
    clients: whole('--clients', values.clients),
    seconds: whole('--seconds', values.seconds),
    warmUpSeconds: whole('--warm-up', values['warm-up']),
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} has to be a whole number from 1`);
  return value;
}
