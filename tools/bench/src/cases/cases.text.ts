import type { Baseline } from '../baseline/case-transaction.js';
import type { describeMachine } from '../machine/machine.js';
import type { Samples } from '../report/samples.js';
import { table } from '../report/table.js';
import type { HalfLoad, Window } from './cases.bench.js';
import type { CasesOptions } from './cases.options.js';
import { courses } from './courses.js';

/** Everything one run has found out. */
export interface CasesResult {
  machine: Awaited<ReturnType<typeof describeMachine>>;
  options: CasesOptions;
  baseline: Baseline;
  closed: Window;
  /** At half of the promised rate and at half of the reached one. */
  half: readonly HalfLoad[];
  /** Milliseconds until intake and supervision had followed after the closed loop had ended. */
  lagAfterRate: number;
}

/** The run as a person reads it. */
export function casesText({ machine, options, baseline, closed, half, lagAfterRate }: CasesResult): string {
  const { casesPerSecond, visible, whole } = closed.measured;
  const actions = casesPerSecond * 7;
  return `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, load before ${machine.loadBefore}; Node ${machine.node}, PostgreSQL ${machine.postgres} (fsync ${machine.postgresSettings.fsync}, synchronous_commit ${machine.postgresSettings.synchronous_commit}); client, services, Kafka and PostgreSQL on this machine
A complete case: acceptance, routing, and five actions in its service:
${courses.map(({ service, outcome, actions }) => `  ${service}: ${actions.map(({ name }) => name).join(', ')} → ${outcome}`).join('\n')}

Complete cases, ${options.clients} clients in a closed loop
${table(
  ['', 'cases/s', 'actions/s', 'share of PostgreSQL alone'],
  [
    ['measured', casesPerSecond, Math.round(actions), percent(actions / baseline.transactionsPerSecond)],
    [`PostgreSQL alone (${baseline.clients} clients)`, '', baseline.transactionsPerSecond, '100 %'],
  ],
)}
  intake and supervision had followed ${Math.round(lagAfterRate)} ms after the last case

Each action in that loop, as the client sees it
${table(
  ['ms', 'p50', 'p99', 'max', 'count'],
  [
    ...[...closed.measured.actions]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, some]) => row(name, some)),
    row('acceptance → visible in the service', visible),
    row('whole case', whole),
  ],
)}

${half.map(halfText).join('\n\n')}

Processor, seconds a second of ${machine.cores}
${table(['', 'full load', 'ms a case', ...half.map(({ rate }) => `${rate.toFixed(1)}/s`)], cpuRows(closed.cpu, half, casesPerSecond))}

Errors: ${errorsText([closed, ...half])}`;
}

function row(name: string, samples: Samples | undefined): (string | number)[] {
  const { p50, p99, max, count } = samples?.summary() ?? { p50: NaN, p99: NaN, max: NaN, count: 0 };
  return [name, p50, p99, max, count];
}

function halfText({ rate, measured, followedAfterMs }: HalfLoad): string {
  return `${rate.toFixed(1)} cases begin each second (${measured.casesPerSecond.toFixed(1)} finished)
${table(
  ['ms', 'p50', 'p99', 'max', 'count'],
  [
    row('acceptance → visible in the service', measured.visible),
    row('intake accept', measured.actions.get('intake accept')),
    row('intake route', measured.actions.get('intake route')),
    row('whole case', measured.whole),
  ],
)}
  intake and supervision had followed ${Math.round(followedAfterMs)} ms after the last case`;
}

function cpuRows(full: Record<string, number>, half: readonly HalfLoad[], casesPerSecond: number): string[][] {
  const row = (name: string, atFull: number, atHalf: number[]) => {
    const millisecondsACase = (atFull * 1000) / casesPerSecond;
    return [name, atFull.toFixed(2), millisecondsACase.toFixed(1), ...atHalf.map(used => used.toFixed(2))];
  };
  const named = Object.entries(full).sort(([, one], [, other]) => other - one);
  return [
    ...named.map(([name, seconds]) =>
      row(
        name,
        seconds,
        half.map(({ cpu }) => cpu[name] ?? NaN),
      ),
    ),
    row(
      'other programs and the kernel',
      othersIn(full),
      half.map(({ cpu }) => othersIn(cpu)),
    ),
  ];
}

function othersIn({ 'whole machine': whole = NaN, ...own }: Record<string, number>): number {
  return whole - Object.values(own).reduce((sum, each) => sum + each, 0);
}

function errorsText(windows: Window[]): string {
  const all = windows.flatMap(({ measured }) => [...measured.errors]);
  if (all.length === 0) return 'none';
  return all.map(([what, count]) => `\n  ${count} × ${what}`).join('');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
