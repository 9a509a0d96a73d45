/** `npm start`: the whole of Yizhan on this machine, until Ctrl-C. */
import { Console } from './console/console.js';
import { loadDemo } from './demo/demo.js';
import { accounts } from './identity/accounts.js';
import { type Settings, readSettings } from './settings/settings.js';
import { Stack } from './stack.js';

process.stdout.on('error', () => undefined); // the terminal may be gone before we are

async function main(): Promise<number> {
  const console = new Console(text => process.stdout.write(text));
  const asked = new AbortController();
  // A terminal and npm may both pass a signal on: the first one counts.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => asked.abort(new Error(name)));
  let settings: Settings;
  try {
    settings = readSettings(process.env, process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
  const stack = new Stack(settings, console);
  let result = 0;
  try {
    await stack.start(asked.signal);
    if (settings.demo) console.tell(await demo(stack.gatewayUrl, settings.dataDir, asked.signal));
    console.ready(stack.table(), accounts, dataVariable());
    await new Promise(resolve => untilAborted(asked.signal, resolve));
  } catch (error) {
    result = asked.signal.aborted ? 130 : 1;
    if (!asked.signal.aborted) console.tell(`the start failed: ${(error as Error).message}`);
  }
  console.tell('stopping');
  await stack.stop();
  console.tell('stopped');
  return result;
}

/** What became of the sample; a sample that cannot be loaded is no reason to stop. */
async function demo(gateway: string, dataDir: string, signal: AbortSignal): Promise<string> {
  try {
    const made = await loadDemo({ gateway, dataDir, signal });
    return made > 0 ? `the sample is loaded: ${made} cases` : 'there are cases already, the sample is left out';
  } catch (error) {
    signal.throwIfAborted();
    return `the sample could not be loaded: ${(error as Error).message}`;
  }
}

function untilAborted(signal: AbortSignal, then: (value?: unknown) => void): void {
  if (signal.aborted) then();
  else signal.addEventListener('abort', then, { once: true });
}

/** What the commands to copy need in front of them when this stack is not the default one. */
function dataVariable(): string {
  return process.env.YIZHAN_DATA ? `YIZHAN_DATA=${process.env.YIZHAN_DATA} ` : '';
}

process.exitCode = await main();
