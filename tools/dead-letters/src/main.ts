/**
 * `npm run dead-letters -- list|show|resend|discard`: what the services of the running stack could not apply. Exit code 0
 * if everything that was asked for was done, 1 if not, 2 for arguments that it does not know.
 */
import { RestClient, SignIn } from '@yizhan/tool-client';
import { dataFolder, paths, readEndpoints } from '@yizhan/tool-stack';
import { DeadLettersClient } from './dead-letters.client.js';
import { type Command, readCommand, usage } from './dead-letters.options.js';
import { runCommand } from './run-command.js';

/** How long a service may be away before we give up, in milliseconds. */
const patienceMs = 10_000;

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
    const { text, done } = await runCommand(new DeadLettersClient(rest), command);
    process.stdout.write(text);
    return done ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  } finally {
    await rest?.close();
  }
}
