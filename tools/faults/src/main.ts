/** `npm run faults`: a load, faults from a seed, and an independent look at what is left of it. */
import { releaseGuard } from '@yizhan/servers';
import { type FaultsOptions, readOptions, usage } from './faults.options.js';
import { FaultRun } from './faults.run.js';
import { isClean, lastLine, writeReport } from './report/fault-report.js';
import { reportText } from './report/report.text.js';

const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort(new Error(signal)));
const startedAt = performance.now();
// Not left to the last open connection: after a run that was given up its clients would still try for minutes.
process.exit(await main(process.argv.slice(2)));

async function main(args: string[]): Promise<number> {
  let options: FaultsOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  const { seed, cases, faults, minutes } = options;
  tell(
    `seed ${seed}; again with: npm run faults -- --seed ${seed} --cases ${cases} --faults ${faults}` +
      (minutes === Infinity ? '' : ` --minutes ${minutes}`),
  );
  try {
    const report = await FaultRun.run(options, tell, asked.signal);
    process.stdout.write(`\n${reportText(report)}\n`);
    tell(`report: ${writeReport(report)}`);
    process.stdout.write(`${lastLine(report)}\n`);
    return isClean(report) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).stack}\n`);
    return asked.signal.aborted ? 130 : 1;
  } finally {
    await releaseGuard();
  }
}

function tell(message: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0).padStart(5);
  process.stderr.write(`[${seconds} s] ${message}\n`);
}
