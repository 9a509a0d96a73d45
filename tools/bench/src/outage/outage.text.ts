import type { Samples } from '../report/samples.js';
import { table } from '../report/table.js';
import { barsText } from './bar.js';
import type { Complaints } from './log.watch.js';
import { barsOf, megabytes, type OutageFigures } from './outage.figures.js';
import { type Pass, perSecond } from './pass.meter.js';

/** Kinds of complaints that are shown; the report has all. */
const shown = 8;

/** The run as a person reads it. */
export function outageText(figures: OutageFigures): string {
  const { machine, sustained, away, catchUp, wellAfter, memory, peak, health, complaints } = figures;
  const minutes = away.seconds / 60;
  return `${machine.cores} cores (${machine.cpu}), ${machine.memoryGiB} GiB, load before ${machine.loadBefore}; Node ${machine.node}, PostgreSQL ${machine.postgres}; client, services, Kafka and PostgreSQL on this machine
The broker was frozen for ${minutes.toFixed(1)} minutes; ${away.measured.completed} cases were accepted and routed in the first ${away.loadSeconds.toFixed(0)} s of them

From commit until everything is sent and applied, with the events that come of that
${table(
  ['', 'events', 'seconds', 'events/s', 'waiting', 'waiting/s', 'cores of others'],
  [
    [...passRow(`sustained, ${sustained.cases} cases`, sustained), '', '', sustained.others],
    [...passRow('after the outage', catchUp), catchUp.waiting, catchUp.waiting / catchUp.seconds, catchUp.others],
  ],
)}
  no service was degraded any more ${wellAfter.toFixed(1)} s after the return

Requests while the broker was away
${table(
  ['ms', 'p50', 'p99', 'max', 'count'],
  [...away.measured.actions].map(([name, samples]) => requestRow(name, samples)),
)}
  failed, in the whole run: ${figures.failedRequests}${[...away.measured.errors].map(([what, count]) => `\n    ${count} × ${what}`).join('')}

Memory, MB
${table(
  ['', 'before', 'broker away', 'after', 'peak since its start'],
  Object.entries(memory).map(([name, { before, away: during, back }]) => [
    name,
    ...[before, during, back, peak[name]].map(bytes => megabytes(bytes).toFixed(1)),
  ]),
)}

Warnings and errors in the logs
${table(
  ['', 'away: warnings a minute', 'errors a minute', 'after: warnings', 'errors', 'degraded after, s'],
  Object.keys(complaints.away).map(name => {
    const [during, back] = [complaints.away[name]!, complaints.back[name]!];
    const degradedAfter = health[name] ? (health[name].degradedAfter?.toFixed(0) ?? 'never') : '';
    return [name, during.warn / minutes, during.error / minutes, back.warn, back.error, degradedAfter];
  }),
)}
  while away:${saidIn(complaints.away)}
  after:${saidIn(complaints.back)}

${barsText(barsOf(figures))}`;
}

function passRow(name: string, pass: Pass): (string | number)[] {
  return [name, pass.events, pass.seconds, perSecond(pass)];
}

function requestRow(name: string, samples: Samples): (string | number)[] {
  const { p50, p99, max, count } = samples.summary();
  return [name, p50, p99, max, count];
}

function saidIn(complaints: Readonly<Record<string, Complaints>>): string {
  const all = Object.entries(complaints).flatMap(([name, { said }]) =>
    Object.entries(said).map(([what, count]) => ({ count, text: `\n    ${count} × ${name} ${what}` })),
  );
  if (all.length === 0) return ' none';
  const most = all.sort((one, other) => other.count - one.count).slice(0, shown);
  return most.map(({ text }) => text).join('');
}
