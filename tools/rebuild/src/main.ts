/**
 * `npm run rebuild -- progress`: makes a view of the running stack again from the topics, while everybody goes on
 * using it; `list` shows the newest rebuilding of each. Exit code 0 if it was rebuilt, 1 if not, 2 for arguments that it
 * does not know. Whoever stops waiting does not stop the rebuilding.
 */
import { RestClient, SignIn } from '@yizhan/tool-client';
import { dataFolder, paths, readEndpoints } from '@yizhan/tool-stack';
import { RebuildClient } from './rebuild.client.js';
import { type Command, readCommand, usage } from './rebuild.options.js';
import { runCommand } from './run-command.js';

/** How long a service may be away before we give up, in milliseconds: one that was killed takes the work up again. */
const patienceMs = 60_000;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let command: Command;
  try {
    command = readCommand(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  let rest: RestClient | undefined;
  try {
    const dataDir = dataFolder(process.env);
    const { gateway } = readEndpoints(paths(dataDir).endpoints);
    rest = new RestClient(gateway, new SignIn(dataDir), { connections: 5, patienceMs });
    const tell = (progress: string) => void process.stderr.write(`${progress}\n`);
    const { text, done } = await runCommand(new RebuildClient(rest), command, tell);
    process.stdout.write(text);
    return done ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  } finally {
    await rest?.close();
  }
}
