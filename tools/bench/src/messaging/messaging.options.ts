import { parseArgs } from 'node:util';

/** How the path from commit to effect is measured. */
export interface MessagingOptions {
  /** Clients that write, each its next transaction when its last one has returned. */
  clients: number;
  /** Of each measured window. */
  seconds: number;
  /** Events a second of the open loop. */
  rate: number;
}

export const messagingUsage = 'messaging [--clients N] [--seconds N] [--rate N]';

/** @throws Error that says what is wrong. */
export function readMessagingOptions(args: string[]): MessagingOptions {
  const { values } = parseArgs({
    args,
    options: {
      clients: { type: 'string', default: '8' },
      seconds: { type: 'string', default: '10' },
      rate: { type: 'string', default: '200' },
    },
  });
  return {
    clients: positive('--clients', values.clients),
    seconds: positive('--seconds', values.seconds),
    rate: positive('--rate', values.rate),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} has to be a whole number from 1`);
  return value;
}
