/**
 * `npm run year -- [--share 1/N] [--clients N] [--own-stack]`: brings the 31,917 mediations of the city's year 2020 into a
 * stack through its REST interface, says how fast that went, and compares what mediation and supervision's indicators then
 * count by outcome, county and month with what was brought. Exit code 0 only if they are exactly the same. An import that
 * was interrupted goes on.
 */
import { RestClient, runningStack, SignIn, startStack } from '@yizhan/tool-client';
import { ProgressLine } from '../progress-line.js';
import { casesIn, countsOf, differences, readCounts } from './year.counts.js';
import { YearImport } from './year.import.js';
import { rateDifferences, readIndicators } from './year.indicators.js';
import { readOptions, usage, type YearOptions } from './year.options.js';
import { casesOf, year } from './year.plan.js';
import { type Imported, yearText } from './year.text.js';

/** How long a service may be away before the import gives a request up, in milliseconds. */
const patienceMs = 90_000;
/** How many disputes that went wrong end the import: something else is wrong then. */
const mostFailures = 100;

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let options: YearOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  try {
    if (options.ownStack) process.stderr.write('starting a stack\n');
    const stack = options.ownStack ? await startStack(interrupted.signal) : runningStack();
    const rest = new RestClient(stack.endpoints.gateway, new SignIn(stack.dataDir), {
      connections: options.clients + 8,
      patienceMs,
    });
    try {
      const imported = await importYear(rest, options);
      if (interrupted.signal.aborted) {
        process.stderr.write('interrupted; the same command goes on where it was\n');
        return 130;
      }
      const expected = countsOf(casesOf(options.oneIn));
      const found = await readCounts(rest, year);
      process.stderr.write('waiting until supervision has followed\n');
      const indicators = await readIndicators(rest, casesIn(expected));
      const wrong = [
        ...imported.failed,
        ...differences(expected, found).map(line => `mediation: ${line}`),
        ...differences(expected, indicators.counts).map(line => `supervision: ${line}`),
        ...rateDifferences(indicators, expected).map(line => `supervision: ${line}`),
      ];
      process.stdout.write(yearText(imported, found, indicators, wrong));
      return wrong.length === 0 ? 0 : 1;
    } finally {
      await rest.close();
      await stack.stop();
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

/** Imports what is not there yet, many disputes at a time. */
async function importYear(rest: RestClient, { oneIn, clients }: YearOptions): Promise<Imported> {
  const line = new ProgressLine(process.stderr);
  const importing = new YearImport(rest);
  line.show('looking for what is there already');
  const over = await importing.finished();
  const cases = [...casesOf(oneIn)].filter(({ nth }) => !over.has(nth));
  const failed: string[] = [];
  const start = performance.now();
  let done = 0;
  const queue = cases.values();
  const client = async () => {
    for (const one of queue) {
      if (interrupted.signal.aborted || failed.length >= mostFailures) return;
      await importing.take(one).then(
        () => done++,
        (error: Error) => failed.push(`dispute ${one.nth}: ${error.message}`),
      );
      const seconds = (performance.now() - start) / 1000;
      line.show(`${done} of ${cases.length} disputes, ${(done / seconds).toFixed(1)} a second`);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - start) / 1000;
  line.end();
  return { before: over.size, done, seconds, retries: rest.retries, failed };
}
