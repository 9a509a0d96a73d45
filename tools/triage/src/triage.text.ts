import { belowBar, bar, type Figures } from './figures.js';
import { kinds, places } from './labels.js';
import type { Share } from './wilson.js';

/** The figures of one half as people read them; `ids` names every question that went wrong. */
export function textOf(figures: Figures, ids: boolean): string {
  const { half, sampled, accuracy, baseline, places: byPlace, confusion, misplaced, kinds: byKind } = figures;
  const missed = kinds.flatMap(kind => {
    const { missed, wrong } = byKind[kind];
    return [`  ${kind} missed: ${missed.join(' ') || '-'}`, ...(ids ? [`  ${kind} wrong: ${wrong.join(' ')}`] : [])];
  });
  const below = belowBar(figures);
  return [
    `${half} half: ${sampled} of the sample`,
    `  accuracy ${percent(accuracy)}; always “consultation” ${percent(baseline)}`,
    '',
    ...columns([
      ['service', 'recall', 'precision', 'recall, wider'],
      ...places.map(place => {
        const { recall, precision, widerRecall } = byPlace[place];
        return [place, percent(recall), percent(precision), percent(widerRecall)];
      }),
    ]),
    '',
    ...columns([
      ['labelled \\ said', ...places],
      ...places.map(labelled => [labelled, ...places.map(said => String(confusion[labelled][said]))]),
    ]),
    '',
    ...columns([
      ['urgency', 'recall', 'precision'],
      ...kinds.map(kind => [kind, percent(byKind[kind].recall), percent(byKind[kind].precision)]),
    ]),
    ...missed,
    ...(ids ? [`  misplaced: ${misplaced.join(' ')}`] : []),
    below.length === 0
      ? `  recall of ${bar.kinds.join(', ')}: each at least ${bar.recall * 100} %`
      : `  BELOW ${bar.recall * 100} %: ${below.join(', ')}`,
  ].join('\n');
}

function percent({ hits, of, value, low, high }: Share): string {
  if (of === 0) return '-';
  return `${one(value)} % (${hits}/${of}; ${one(low)}–${one(high)})`;
}

function one(share: number): string {
  return (share * 100).toFixed(1);
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  return rows.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd());
}
