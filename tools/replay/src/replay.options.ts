import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';

/** What a replay was asked for. */
export interface ReplayOptions {
  /** Absolute. */
  file: string;
  /** Lines to send at most. */
  count: number;
  /** Cases begun a second at most. */
  rate: number;
}

export const usage = 'usage: npm run replay -- FILE.jsonl [--count N] [--rate N]';

/**
 * Reads the command line.
 * @param callerFolder what FILE is relative to: npm runs us in the project's root, wherever it was called.
 * @throws Error that says what is wrong.
 */
export function readOptions(args: string[], callerFolder: string): ReplayOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { count: { type: 'string' }, rate: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Error('name one file');
  return {
    file: isAbsolute(file) ? file : join(callerFolder, file),
    count: positive('--count', values.count),
    rate: positive('--rate', values.rate),
  };
}

function positive(name: string, text: string | undefined): number {
  if (text === undefined) return Infinity;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} has to be a number above zero, not "${text}"`);
  return value;
}
