/**
 * The broker is away for minutes while matters come in. First what the whole system sustains, as a measure; then the broker
 * is frozen and intake goes on, until so many events wait in its outbox; then the broker is back, and everything has to
 * follow: at no less than that rate, within the same memory, without noise.
 */
import { RestClient, SignIn, type ToolStack } from '@yizhan/tool-client';
import { Databases } from '../calendars/databases.js';
import { Measured } from '../cases/measured.js';
import { describeMachine } from '../machine/machine.js';
import { writeReport } from '../report/report.js';
import { putAsideIn } from './backlog.js';
import { IntakeLoad } from './intake.load.js';
import { MemoryWatch } from './memory.watch.js';
import { barsOf, type OutageFigures } from './outage.figures.js';
import type { OutageOptions } from './outage.options.js';
import { OutageRun } from './outage.run.js';
import { outageText } from './outage.text.js';
import { programsOf } from './stack.processes.js';

/** Measures, prints, and writes the report. @returns whether every bar is kept. */
export async function benchOutage(
  stack: ToolStack,
  options: OutageOptions,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<boolean> {
  const { dataDir, endpoints } = stack;
  const databases = await Databases.open(endpoints.postgres);
  const rest = new RestClient(endpoints.gateway, new SignIn(dataDir), { connections: options.clients, patienceMs: 0 });
  const load = new IntakeLoad(rest, new Measured());
  const memory = new MemoryWatch(programsOf(endpoints.pids));
  try {
    const machine = await describeMachine(databases.of('intake'));
    const run = new OutageRun({ stack, options, databases, load, signal, tell });
    memory.enter('before');
    const sustained = await run.sustained();
    memory.enter('away');
    const outage = await run.outage(() => memory.enter('back'));
    memory.stop();
    const figures: OutageFigures = {
      machine,
      options,
      sustained,
      ...outage,
      memory: memory.highest,
      peak: memory.peak,
      failedRequests: run.failedRequests,
      putAside: await putAsideIn(databases),
      restarted: run.restarted,
    };
    const bars = barsOf(figures);
    process.stdout.write(`\n${outageText(figures)}\n`);
    tell(`report: ${writeReport('outage', { ...figures, away: reported(figures.away), bars })}`);
    return bars.every(({ kept }) => kept);
  } finally {
    memory.stop();
    await rest.close();
    await databases.close();
  }
}

function reported({ measured, ...times }: OutageFigures['away']): object {
  return {
    ...times,
    cases: measured.completed,
    actions: Object.fromEntries([...measured.actions].map(([name, samples]) => [name, samples.summary()])),
    errors: Object.fromEntries(measured.errors),
  };
}
