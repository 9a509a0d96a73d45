/** `npm run bench [-- NAME …]`: measures, prints a table and writes JSON below `.yizhan/reports`. */
import { releaseGuard } from '@yizhan/servers';
import { benchCalendars } from './calendars/calendars.bench.js';
import { calendarsUsage, readCalendarsOptions } from './calendars/calendars.options.js';
import { benchCases } from './cases/cases.bench.js';
import { casesUsage, readCasesOptions } from './cases/cases.options.js';
import { benchDeadlines, deadlinesUsage } from './deadlines/deadlines.bench.js';
import { benchMessaging } from './messaging/messaging.bench.js';
import { messagingUsage, readMessagingOptions } from './messaging/messaging.options.js';
import { benchOutage } from './outage/outage.bench.js';
import { outageUsage, readOutageOptions } from './outage/outage.options.js';
import { benchRestarts } from './restarts/restarts.bench.js';
import { readRestartsOptions, restartsUsage } from './restarts/restarts.options.js';
import { benchSupervision } from './supervision/supervision.bench.js';
import { readSupervisionOptions, supervisionUsage } from './supervision/supervision.options.js';
import { runningStack, startStack, type ToolStack } from '@yizhan/tool-client';

type Tell = (message: string) => void;

/** A measurement that was asked for: how its stack is to be started, and what is done with it. */
interface Asked {
  /** Measure the stack that runs on `YIZHAN_DATA` instead of one of its own. */
  readonly useRunning?: boolean;
  readonly stackOptions?: readonly string[];
  run(stack: ToolStack, tell: Tell): Promise<boolean>;
}

/** A measurement that needs no stack. */
interface AskedAlone {
  alone(): Promise<boolean>;
}

/** Each throws `Error` that says what is wrong with its arguments. */
const measurements: Record<string, (args: string[]) => Asked | AskedAlone> = {
  cases: args => {
    const options = readCasesOptions(args);
    return { useRunning: options.useRunning, run: (stack, tell) => benchCases(stack, options, tell) };
  },
  deadlines: args => {
    if (args.length > 0) throw new Error(`what is "${args.join(' ')}"?`);
    return { alone: () => benchDeadlines(tell) };
  },
  messaging: args => {
    const options = readMessagingOptions(args);
    return { alone: () => benchMessaging(options, asked.signal, tell).finally(releaseGuard) };
  },
  outage: args => {
    const options = readOutageOptions(args);
    return { run: (stack, tell) => benchOutage(stack, options, asked.signal, tell) };
  },
  restarts: args => {
    const options = readRestartsOptions(args);
    return { run: (stack, tell) => benchRestarts(stack, options, asked.signal, tell) };
  },
  supervision: args => {
    const options = readSupervisionOptions(args);
    return { alone: () => benchSupervision(options, asked.signal, tell).finally(releaseGuard) };
  },
  calendars: args => {
    const options = readCalendarsOptions(args);
    return { stackOptions: ['--test-clock'], run: (stack, tell) => benchCalendars(stack, options, tell) };
  },
};

const usage = `usage: npm run bench -- ${casesUsage}\n       npm run bench -- ${calendarsUsage}\n       npm run bench -- ${messagingUsage}\n       npm run bench -- ${outageUsage}\n       npm run bench -- ${restartsUsage}\n       npm run bench -- ${supervisionUsage}\n       npm run bench -- ${deadlinesUsage}`;
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort(new Error(signal)));
process.exitCode = await main(process.argv.slice(2));

async function main([name = 'cases', ...args]: string[]): Promise<number> {
  let measurement: Asked | AskedAlone;
  try {
    const found = Object.hasOwn(measurements, name) ? measurements[name] : undefined;
    if (!found) throw new Error(`there is no measurement ${name}`);
    measurement = found(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  if ('alone' in measurement) {
    try {
      return (await measurement.alone()) ? 0 : 1;
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
      return asked.signal.aborted ? 130 : 1;
    }
  }
  let stack: ToolStack | undefined;
  try {
    if (!measurement.useRunning) tell('starting a stack of its own');
    stack = measurement.useRunning ? runningStack() : await startStack(asked.signal, measurement.stackOptions);
    const interrupted = new Promise<never>((_, reject) => {
      asked.signal.addEventListener('abort', () => reject(asked.signal.reason as Error), { once: true });
    });
    return (await Promise.race([measurement.run(stack, tell), interrupted])) ? 0 : 1;
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
