import type { describeMachine } from '../machine/machine.js';
import { table } from '../report/table.js';
import type { CalendarsOptions } from './calendars.options.js';
import type { Counted } from './checks.js';
import type { Milestones } from './following.js';

export interface CalendarsResult {
  machine: Awaited<ReturnType<typeof describeMachine>>;
  options: CalendarsOptions;
  preview: { seconds: number; open: number; toMove: number };
  /** From the request to publish until everybody has it. */
  seconds: number;
  milestones: Milestones;
  /** Processor seconds by process; of a process that was killed, only those since its new start are missing. */
  cpu: Record<string, number>;
  counted: Record<string, Counted>;
  faults: string[];
  recomputedPerSecond: number;
}

/** The measurement in words and columns. */
export function calendarsText({
  machine,
  preview,
  seconds,
  milestones,
  cpu,
  counted,
  faults,
  recomputedPerSecond,
}: CalendarsResult): string {
  const services = Object.entries(counted).map(([service, { open, entered, behind }]): (string | number)[] => [
    service,
    open,
    entered,
    behind,
    milestones.moved[service as keyof Milestones['moved']] ?? NaN,
    cpu[service] ?? NaN,
  ]);
  return [
    `${machine.cores} cores, ${machine.cpu}, PostgreSQL ${machine.postgres}, Node ${machine.node}, load before ${machine.loadBefore}`,
    '',
    table(['service', 'open clocks', 'moved once', 'behind', 'moved after s', 'cpu s'], services),
    '',
    `preview of all services: ${preview.seconds.toFixed(2)} s for ${preview.open} open clocks, ${preview.toMove} to move`,
    ...(milestones.killedAt === undefined ? [] : [`killed with SIGKILL after ${milestones.killedAt.toFixed(2)} s`]),
    `all events sent after ${text(milestones.sent)}, all in supervision's register after ${text(milestones.registered)}, in intake's view after ${text(milestones.shown)}`,
    `PostgreSQL ${text(cpu['postgres'])} of processor, Kafka ${text(cpu['kafka'])}`,
    `recompute: ${recomputedPerSecond} clocks a second, reading included`,
    '',
    faults.length === 0
      ? `${preview.toMove} clocks moved, each exactly once, in ${seconds.toFixed(1)} s: ${Math.round(preview.toMove / seconds)} a second`
      : `not as it must be:\n${faults.map(fault => `  ${fault}`).join('\n')}`,
  ].join('\n');
}

function text(seconds: number | undefined): string {
  return seconds === undefined ? 'never' : `${seconds.toFixed(1)} s`;
}
