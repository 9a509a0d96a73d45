/**
 * `npm run dead-letters -- list|show|resend|discard`: what the services of the running stack could not apply. Exit code 0
 * if everything that was asked for was done, 1 if not, 2 for arguments that it does not know.
 */
import { runStackCommand } from '@yizhan/tool-client';
import { DeadLettersClient } from './dead-letters.client.js';
import { readCommand, usage } from './dead-letters.options.js';
import { runCommand } from './run-command.js';

process.exitCode = await runStackCommand(
  {
    read: readCommand,
    usage,
    patienceMs: 10_000,
    run: (rest, command) => runCommand(new DeadLettersClient(rest), command),
  },
  process.argv.slice(2),
);
