import { parseArgs } from 'node:util';

/** What was asked for on the command line. */
export type Command =
  { readonly name: 'list' } | { readonly name: 'rebuild'; readonly projection: string; readonly wait: boolean };

export const usage = `usage: npm run -s rebuild -- list
                           progress|register|mediation-links|… [--no-wait]`;

const options = { wait: { type: 'boolean', default: true } } as const;

/** Reads the command line. @throws Error that says what is wrong. */
export function readCommand(args: string[]): Command {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, allowNegative: true, options });
  const [name, ...more] = positionals;
  if (!name) throw new Error('name a projection, or list');
  if (more.length > 0) throw new Error(`one at a time: what is ${more.join(' ')}?`);
  if (name === 'list') return { name };
  return { name: 'rebuild', projection: name, wait: values.wait };
}
