import { dataFolder, paths, readEndpoints } from '@yizhan/tool-stack';
import { RestClient } from '../rest/rest.client.js';
import { SignIn } from '../sign-in/sign-in.js';

/** A command line that asks something of the running stack. */
export interface StackCommand<C> {
  /** Reads the arguments. Throws `Error` for some that it does not know. */
  readonly read: (args: string[]) => C;
  readonly usage: string;
  /** How long a service may be away before we give up, in milliseconds. */
  readonly patienceMs: number;
  /** Does it, and says what to print and whether everything was done. `tell` shows progress. */
  readonly run: (
    rest: RestClient,
    command: C,
    tell: (progress: string) => void,
  ) => Promise<{ readonly text: string; readonly done: boolean }>;
}

/** Runs one. Returns its exit code: 0 if everything was done, 1 if not, 2 for arguments that it does not know. */
export async function runStackCommand<C>(
  { read, usage, patienceMs, run }: StackCommand<C>,
  args: string[],
): Promise<number> {
  let command: C;
  try {
    command = read(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  let rest: RestClient | undefined;
  try {
    const dataDir = dataFolder(process.env);
    const { gateway } = readEndpoints(paths(dataDir).endpoints);
    rest = new RestClient(gateway, new SignIn(dataDir), { connections: 5, patienceMs });
    const { text, done } = await run(rest, command, progress => void process.stderr.write(`${progress}\n`));
    process.stdout.write(text);
    return done ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  } finally {
    await rest?.close();
  }
}
