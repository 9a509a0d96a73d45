/**
 * `npm run rebuild -- progress`: makes a view of the running stack again from the topics, while everybody goes on
 * using it; `list` shows the newest rebuilding of each. Exit code 0 if it was rebuilt, 1 if not, 2 for arguments that it
 * does not know. Whoever stops waiting does not stop the rebuilding.
 */
import { runStackCommand } from '@yizhan/tool-client';
import { RebuildClient } from './rebuild.client.js';
import { readCommand, usage } from './rebuild.options.js';
import { runCommand } from './run-command.js';

process.exitCode = await runStackCommand(
  {
    read: readCommand,
    usage,
    // A service that was killed takes the work up again.
    patienceMs: 60_000,
    run: (rest, command, tell) => runCommand(new RebuildClient(rest), command, tell),
  },
  process.argv.slice(2),
);
