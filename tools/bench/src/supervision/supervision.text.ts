import { barsText } from '../outage/bar.js';
import { table } from '../report/table.js';
import type { Burst } from './burst/burst.js';
import { ours } from './burst/our.burst.js';
import type { Flow } from './flow/flow.run.js';
import type { KillRound } from './kills.run.js';
import type { ListTime } from './plans/lists.js';
import { type ComparedPlan, isSame } from './plans/plan.shape.js';
import type { Steady } from './steady.run.js';
import type { Webhooks } from './webhooks/webhooks.run.js';
import { barsOf, ourBursts, summaries, type SupervisionFigures } from './supervision.figures.js';

/** The run as a person reads it. */
export function supervisionText(figures: SupervisionFigures): string {
  const { machine, options, plans, lists, bursts, steady, kills, flow, webhooks } = figures;
  const { fsync, synchronous_commit, shared_buffers } = machine.postgresSettings;
  return [
    `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, load before ${machine.loadBefore}; Node ${machine.node}, PostgreSQL ${machine.postgres} (fsync ${fsync}, synchronous_commit ${synchronous_commit}, shared_buffers ${shared_buffers}); every service, Kafka, PostgreSQL, the peers and the bench on this machine`,
    `${options.open} clocks run in the register, ${options.closed} are over`,
    ...(plans ? [plansText(plans)] : []),
    ...(lists ? [listsText(lists)] : []),
    ...(bursts ? [burstsText(bursts, options.due)] : []),
    ...(steady ? [steadyText(steady)] : []),
    ...(kills ? [killsText(kills)] : []),
    ...(flow ? [flowText(flow)] : []),
    ...(webhooks ? [webhooksText(webhooks)] : []),
    barsText(barsOf(figures)),
  ].join('\n\n');
}

function plansText(plans: readonly ComparedPlan[]): string {
  const one = (plan: ComparedPlan) => {
    const lines = (title: string, shape: readonly string[]) => [`    ${title}`, ...shape.map(line => `      ${line}`)];
    return isSame(plan)
      ? [`  = ${plan.statement}`, `      ${inALine(plan.beside)}`]
      : [`  ≠ ${plan.statement}`, ...lines('without', plan.without), ...lines('with the closed clocks', plan.beside)];
  };
  const [changed, same] = [plans.filter(plan => !isSame(plan)), plans.filter(isSame)];
  const count = (kept: boolean) => {
    const some = plans.filter(plan => plan.kept === kept);
    return `${some.filter(isSame).length} of ${some.length}`;
  };
  const head = `How supervision’s statements are done, without and with the closed clocks beside: the same for ${count(true)} of detector, register and stream, and for ${count(false)} of lists`;
  return [head, ...changed.flatMap(one), ...same.flatMap(one)].join('\n');
}

function listsText(lists: readonly ListTime[]): string {
  const divisions = [...new Set(lists.map(({ division }) => division))];
  const names = [...new Set(lists.map(({ list }) => list))];
  const of = (list: string, division: string) => lists.find(each => each.list === list && each.division === division)!;
  return [
    'The first page of each list through the gateway, for officers of province, city and county; ms, median and highest of few',
    table(
      ['', ...divisions.flatMap(division => [division, ''])],
      names.map(list => [
        list,
        ...divisions.flatMap(division => [of(list, division).p50.toFixed(1), of(list, division).max.toFixed(1)]),
      ]),
    ),
  ].join('\n');
}

/** Its nodes from the top down; what they look for is in the report. */
function inALine(shape: readonly string[]): string {
  const nodes = shape.map(line => line.trim().replace(/ \(.*$/, ''));
  const shown = nodes.filter((node, index) => node !== nodes[index - 1]);
  return shown.length > 8 ? `${shown.slice(0, 8).join(' ← ')} …` : shown.join(' ← ');
}

function burstsText(bursts: readonly Burst[], due: number): string {
  const all = summaries(bursts);
  const ourP99 = all.find(({ name }) => name === ours)?.p99 ?? NaN;
  const rows = all.map(summary => [
    summary.name,
    ...[summary.p50, summary.p99, summary.max].map(seconds),
    summary.range.map(seconds).join('–'),
    Math.round(summary.perSecond),
    `${summary.workerCpu.toFixed(1)} / ${summary.postgresCpu.toFixed(1)}`,
    `${(summary.p99 / ourP99).toFixed(2)} ×`,
  ]);
  const head = ['', 'p50', 'p99', 'max', 'p99 of the rounds', 'a second', 'CPU-s worker / PostgreSQL', 'p99 of ours'];
  const each = ourBursts(bursts).map((burst, index) => [
    `round ${index + 1}`,
    ...[burst.written.p50, burst.written.p99, burst.written.max].map(ms => seconds(ms / 1000)),
    burst.events,
    seconds(burst.onKafkaAfter),
    seconds(burst.alertedAfter),
    burst.faults.join('; ') || 'exactly once',
  ]);
  const strays = bursts.filter(({ missing, doubled }) => missing + doubled > 0);
  return [
    `${due} due at one instant; seconds from it to the commit, as PostgreSQL noted it for each row; medians of the rounds`,
    table(head, rows),
    ...strays.map(({ name, missing, doubled }) => `  ${name}: ${missing} missing, ${doubled} doubled`),
    'Ours: task, history, own limit, ledger and events in one transaction. What the row says is the time before its commit',
    table(
      [
        '',
        'row p50',
        'p99',
        'max',
        'events',
        'all on Kafka, s',
        'all alerts there, s',
        'each limit, task, event, alert',
      ],
      each,
    ),
  ].join('\n');
}

function steadyText({ rate, seconds: lasted, committed, streamed, cpu, faults }: Steady): string {
  return [
    `${rate} due each second for ${lasted} s; ms from the due instant`,
    table(
      ['', 'p50', 'p99', 'max', 'count'],
      [
        ['task committed', committed.p50, committed.p99, committed.max, committed.count],
        ['alert with an officer of the province', streamed.p50, streamed.p99, streamed.max, streamed.count],
      ],
    ),
    `  ${faults.join('; ') || 'each exactly once'}; ${cpuText(cpu)}`,
  ].join('\n');
}

function killsText(kills: readonly KillRound[]): string {
  return [
    'Three replicas, one killed every two seconds until every event is on Kafka; seconds from the due instant',
    table(
      ['', 'kills', 'p99 to the commit', 'all on Kafka', 'all alerts there', 'each limit, task, event, alert'],
      kills.map(({ burst, kills: count }, index) => [
        `round ${index + 1}`,
        count,
        seconds(burst.committed.p99 / 1000),
        seconds(burst.onKafkaAfter),
        seconds(burst.alertedAfter),
        burst.faults.join('; ') || 'exactly once',
      ]),
    ),
  ].join('\n');
}

function flowText({ seconds: lasted, officers, changes, lists, streamed, failed, cpu }: Flow): string {
  return [
    `${changes} clock changes in ${lasted} s (${Math.round((changes * 60) / lasted)} a minute); ${officers} officers listen and page through their tasks; ms`,
    table(
      ['', 'p50', 'p99', 'max', 'count'],
      [
        ['a page of tasks', lists.p50, lists.p99, lists.max, lists.count],
        ['due → on the stream of each who may see it', streamed.p50, streamed.p99, streamed.max, streamed.count],
      ],
    ),
    `  ${failed.join('; ') || 'nothing failed'}; ${cpuText(cpu)}`,
  ].join('\n');
}

function webhooksText({ rate, seconds: lasted, alone, besideSick, receivers }: Webhooks): string {
  const row = (name: string, { p50, p99, max, count }: Webhooks['alone']) => [name, p50, p99, max, count];
  return [
    `Webhooks, ${rate} a second for ${lasted} s; ms from the due instant until a receiver that is well has the message`,
    table(
      ['', 'p50', 'p99', 'max', 'count'],
      [row('alone', alone), row('beside one that answers 500, one that hangs and one that is gone', besideSick)],
    ),
    ...receivers.map(
      ({ health, backAfter, faults }) =>
        `  ${health}: ${faults.join('; ') || `everything, in order for each case, ${seconds(backAfter)} s after it was well`}`,
    ),
  ].join('\n');
}

function cpuText(cpu: Readonly<Record<string, number>>): string {
  const used = Object.entries(cpu).filter(([, spent]) => spent >= 0.05);
  return `CPU-s: ${used.map(([name, spent]) => `${name} ${spent.toFixed(1)}`).join(', ')}`;
}

function seconds(value: number): string {
  return value.toFixed(2);
}
