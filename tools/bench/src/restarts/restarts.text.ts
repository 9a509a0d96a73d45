import { barsText } from '../outage/bar.js';
import { table } from '../report/table.js';
import { barsOf, type RestartsFigures, summaries } from './restarts.figures.js';

/** The run as a person reads it. */
export function restartsText(figures: RestartsFigures): string {
  const { machine, options, restarts, retries, failures } = figures;
  const seconds = (value: number) => value.toFixed(2);
  return `${machine.cores} cores (${machine.cpu}), load before ${machine.loadBefore}; Node ${machine.node}, PostgreSQL ${machine.postgres}; ${options.rate} cases begin each second

Each service ended ${options.rounds} times in each way; seconds from the new process, median and highest
${table(
  [
    '',
    'answers',
    '',
    'own event sent',
    '',
    "other's event applied",
    '',
    'from the signal to both',
    '',
    'bar',
    'processor until it answers',
    'cores of others',
  ],
  summaries(restarts).map(({ service, kind, answers, sent, applied, whole, startCpu, others }) => [
    `${service}, ${kind.name}`,
    ...[answers, sent, applied, whole].flatMap(({ median, max }) => [seconds(median), seconds(max)]),
    kind.bar,
    seconds(startCpu),
    seconds(others),
  ]),
)}
  requests sent again: ${retries}; failed: ${Object.keys(failures).length === 0 ? 'none' : ''}${Object.entries(failures)
    .map(([what, count]) => `\n    ${count} × ${what}`)
    .join('')}

${barsText(barsOf(figures))}`;
}
