/**
 * Publishing a calendar while many clocks run: real cases of every service, multiplied in the databases; a preview; the
 * notice; and the time until every clock has moved exactly once and everybody knows, if asked with a service killed midway.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { formatInstant } from '@yizhan/deadlines';
import { type Service, services } from '@yizhan/contracts';
import { projectRoot } from '@yizhan/servers';
import { RestClient, SignIn, type ToolStack } from '@yizhan/tool-client';
import { cpuSeconds } from '../machine/cpu-time.js';
import { describeMachine } from '../machine/machine.js';
import { writeReport } from '../report/report.js';
import type { CalendarsOptions } from './calendars.options.js';
import { type CalendarsResult, calendarsText } from './calendars.text.js';
import { faults, openClocks, remember } from './checks.js';
import { Databases } from './databases.js';
import { Following } from './following.js';
import { multiply } from './multiply.js';
import { beforeTheYear, hardNotice, yearAhead } from './notice.js';
import { plantSeeds } from './seeds.js';

/** What is promised: so many seconds on two cores. */
const bar = 60;

interface Preview {
  open: number;
  moved: number;
  warningMoved: number;
  services: { service: Service; moved: number; warningMoved: number }[];
  unreachable: object[];
}

/** Measures, prints, and writes the report. @returns whether every clock moved exactly once within the time promised. */
export async function benchCalendars(
  { dataDir, endpoints }: ToolStack,
  options: CalendarsOptions,
  tell: (message: string) => void,
): Promise<boolean> {
  const databases = await Databases.open(endpoints.postgres);
  const rest = new RestClient(endpoints.gateway, new SignIn(dataDir), { connections: 16, patienceMs: 10_000 });
  try {
    const machine = await describeMachine(databases.of('intake'));
    moveClock(dataDir, formatInstant(beforeTheYear));
    tell('real cases in every service');
    await plantSeeds(rest, databases);
    const planted = sum(await openClocks(databases));
    const times = Math.ceil(options.clocks / planted) - 1;
    tell(`${planted} open clocks, each copied ${times} times`);
    await multiply(databases, times);
    await remember(databases);
    const notice = await hardNotice(databases);

    tell(`preview of ${yearAhead}`);
    const asked = performance.now();
    const preview = await rest.post<Preview>('admin', `/api/intake/v1/calendars/${yearAhead}/preview`, notice);
    const previewSeconds = (performance.now() - asked) / 1000;
    if (preview.unreachable.length > 0) throw new Error(`not all answered: ${JSON.stringify(preview.unreachable)}`);
    const toMove = new Map(
      preview.services.map(({ service, moved, warningMoved }) => [service, moved + warningMoved] as const),
    );

    tell(`publishing: ${sum(toMove)} of ${preview.open} open clocks must move`);
    const before = cpuSeconds(endpoints.pids);
    const begun = performance.now();
    const path = `/api/intake/v1/calendars/${yearAhead}`;
    const { version } = await rest.post<{ version: string }>('admin', path, notice);
    const victim = options.kill as Service | undefined;
    const pid = victim && endpoints.pids[victim];
    const following = new Following(databases, version, toMove, begun);
    const milestones = await following.untilDone(victim, () => {
      tell(`killing ${victim}`);
      process.kill(pid!, 'SIGKILL');
    });
    const seconds = (performance.now() - begun) / 1000;
    const after = cpuSeconds(endpoints.pids);

    tell('counting');
    const checked = await faults(databases, version, toMove);
    const cpu = Object.fromEntries(
      Object.keys(after)
        .filter(name => name in before)
        .map(name => [name, after[name]! - before[name]!]),
    );
    const result: CalendarsResult = {
      machine,
      options,
      preview: { seconds: previewSeconds, open: preview.open, toMove: sum(toMove) },
      seconds,
      milestones,
      cpu,
      counted: Object.fromEntries(checked.counted),
      faults: checked.faults,
      recomputedPerSecond: checked.clocksPerSecond,
    };
    process.stdout.write(`\n${calendarsText(result)}\n`);
    tell(`report: ${writeReport('calendars', result)}`);
    return checked.faults.length === 0 && seconds <= bar;
  } finally {
    await rest.close();
    await databases.close();
  }
}

/** The stack's time, moved by the command that people use. */
function moveClock(dataDir: string, instant: string): void {
  const script = join(projectRoot(), 'tools/stack/dist/clock.js');
  execFileSync(process.execPath, [script, instant], { env: { ...process.env, YIZHAN_DATA: dataDir } });
}

function sum(counts: ReadonlyMap<Service, number>): number {
  return services.reduce((total, service) => total + (counts.get(service) ?? 0), 0);
}
