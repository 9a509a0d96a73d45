import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { resolve } from 'node:path';
import { DueError } from './due.error.js';
import { due } from './due.js';
import { usage } from './usage.js';

/**
 * `npm run due -- RULE INSTANT` and what `usage` says: exit code 0 with the explanation, or 2 with one line that names the
 * code of what is wrong. Files are relative to where npm was called.
 */
const args = process.argv.slice(2);
const callerFolder = process.env.INIT_CWD ?? process.cwd();

process.exitCode = await main();

async function main(): Promise<number> {
  if (args.length === 0) {
    process.stderr.write(`${usage()}\n`);
    return 2;
  }
  try {
    const found = await due(args, {
      read: file => (file === '-' ? text(process.stdin) : readFile(resolve(callerFolder, file), 'utf8')),
      // Only what asks the running stack loads what that needs.
      running: async options => (await import('./running-case.js')).explainRunning(options),
    });
    process.stdout.write(`${found}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DueError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    return 2;
  }
}
