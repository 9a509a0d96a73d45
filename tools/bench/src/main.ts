/** `npm run bench [-- NAME …]`: measures, prints a table and writes JSON below `.yizhan/reports`. */
import { releaseGuard } from '@yizhan/servers';
import { benchCases } from './cases/cases.bench.js';
import { casesUsage, readCasesOptions } from './cases/cases.options.js';
import { type BenchStack, runningStack, startStack } from './stack/bench-stack.js';

const usage = `usage: npm run bench -- ${casesUsage}`;
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort(new Error(signal)));
process.exitCode = await main(process.argv.slice(2));

async function main([name = 'cases', ...args]: string[]): Promise<number> {
  let options;
  try {
    if (name !== 'cases') throw new Error(`there is no measurement ${name}`);
    options = readCasesOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  let stack: BenchStack | undefined;
  try {
    if (!options.useRunning) tell('starting a stack of its own');
    stack = options.useRunning ? runningStack() : await startStack(asked.signal);
    const interrupted = new Promise<never>((_, reject) => {
      asked.signal.addEventListener('abort', () => reject(asked.signal.reason as Error), { once: true });
    });
    return (await Promise.race([benchCases(stack, options, tell), interrupted])) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return asked.signal.aborted ? 130 : 1;
  } finally {
    await stack?.stop();
    await releaseGuard();
  }
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}
