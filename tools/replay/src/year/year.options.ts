import { parseArgs } from 'node:util';

/** What an import of the year was asked for. */
export interface YearOptions {
  /** Every so manyth dispute. */
  oneIn: number;
  /** Disputes under way at a time. */
  clients: number;
  /** A stack of its own, which is gone afterwards, instead of the running one. */
  ownStack: boolean;
}

export const usage = 'usage: npm run year -- [--share 1/N] [--clients N] [--own-stack]';

/** Reads the command line. @throws Error that says what is wrong. */
export function readOptions(args: string[]): YearOptions {
  const { values } = parseArgs({
    args,
    options: {
      share: { type: 'string', default: '1/1' },
      clients: { type: 'string', default: '96' },
      'own-stack': { type: 'boolean', default: false },
    },
  });
  const share = /^1\/([1-9]\d{0,4})$/.exec(values.share);
  if (!share) throw new Error(`--share has to look like 1/100, not "${values.share}"`);
  const clients = Number(values.clients);
  if (!Number.isInteger(clients) || clients < 1)
    throw new Error(`--clients has to be a whole number from 1, not "${values.clients}"`);
  return { oneIn: Number(share[1]), clients, ownStack: values['own-stack'] };
}
