import { harmsOf } from '../checker/difference.js';
import type { FaultReport } from './fault-report.js';

/** Differences of one kind that are told one by one. */
const mostOfAKind = 8;

/** The report for people. */
export function reportText(report: FaultReport): string {
  const { options, load, counts, steps, planted, differences } = report;
  const rows = steps.map(({ atCase, what, lasted, recovered }) => [
    String(atCase),
    `${lasted.toFixed(1)} s`,
    recovered === null ? 'never' : `${recovered.toFixed(1)} s`,
    what,
  ]);
  return [
    `Fault run, seed ${options.seed}: ${load.begun} cases, ${options.faults} faults, ${report.seconds.toFixed(0)} s`,
    '',
    ...columns([['at case', 'lasted', 'back after', 'what'], ...rows]),
    '',
    `  ${load.acknowledged} steps acknowledged, ${load.completed} cases as planned, ${load.refused} refused, ` +
      `${load.stuck.length} stuck, ${load.retries} requests sent again`,
    `  ${counts.events} events, ${counts.copies} copies of them on the topics, ${counts.effects} applied; ` +
      `${counts.clocks} clocks, ${counts.tasks} tasks, ${counts.alerts} alerts`,
    report.restAfter === null
      ? '  the system did not come to rest'
      : `  at rest ${report.restAfter.toFixed(1)} s after the last case`,
    ...(planted
      ? [
          `  the checker found ${planted.planted - planted.missed.length} of ${planted.planted} planted differences` +
            (planted.without.length > 0 ? ` (no example here of: ${planted.without.join('; ')})` : ''),
        ]
      : []),
    '',
    ...differencesText(report),
    differences.length === 0
      ? '  no difference'
      : `  ${differences.length} differences: ${Object.entries(harmsOf(differences))
          .map(([harm, count]) => `${count} ${harm}`)
          .join(', ')}`,
  ].join('\n');
}

function differencesText({ differences, load, planted }: FaultReport): string[] {
  const lines = load.stuck.slice(0, mostOfAKind).map(({ mark, why }) => `  stuck: ${mark}: ${why}`);
  for (const [kind, some] of Map.groupBy(differences, each => each.kind)) {
    lines.push(...some.slice(0, mostOfAKind).map(({ service, what }) => `  ${kind}: ${service}: ${what}`));
    if (some.length > mostOfAKind) lines.push(`  ${kind}: … ${some.length - mostOfAKind} more`);
  }
  lines.push(...(planted?.missed ?? []).map(what => `  the checker did not find: ${what}`));
  return lines;
}

function columns(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  return rows.map(row => {
    const last = row.length - 1;
    const cells = row.map((cell, column) => (column === last ? cell : cell.padStart(widths[column]!)));
    return `  ${cells.join('  ')}`;
  });
}
