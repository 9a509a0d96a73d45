import { casesIn, type Count, sumsBy } from './year.counts.js';
import type { YearIndicators } from './year.indicators.js';

/** What an import did. */
export interface Imported {
  /** Disputes that an earlier run had imported. */
  before: number;
  done: number;
  seconds: number;
  /** Requests sent again because nobody was there. */
  retries: number;
  /** A line for each that went wrong. */
  failed: string[];
}

/** How many differences are told one by one. */
const shown = 40;

/** The import, what mediation and the indicators count, and whether that is what was brought. */
export function yearText(
  { before, done, seconds, retries }: Imported,
  counts: readonly Count[],
  { counts: concluded, successRate }: YearIndicators,
  wrong: readonly string[],
): string {
  const whole = casesIn(counts);
  const succeeded = casesIn(counts.filter(({ outcome }) => outcome === 'performed'));
  const share = whole === 0 ? 0 : (100 * succeeded) / whole;
  const verdict =
    wrong.length === 0
      ? 'by outcome, county and month exactly what was brought'
      : `${wrong.length} differences:\n${wrong.slice(0, shown).join('\n')}${wrong.length > shown ? '\n…' : ''}`;
  return `
imported ${done} disputes in ${seconds.toFixed(1)} s: ${seconds > 0 ? (done / seconds).toFixed(1) : 0} a second${
    before > 0 ? `; ${before} were there already` : ''
  }${retries > 0 ? `; ${retries} requests sent again` : ''}

counted by mediation: ${whole} disputes, ${succeeded} with an agreement that was performed (${share.toFixed(2)} %)
${columns('outcome', counts)}
${columns('division', counts)}
${columns('month', counts)}
counted by supervision's indicators: ${casesIn(concluded)} mediations concluded, ${successRate.numerator} successes (${
    successRate.value?.toFixed(2) ?? '–'
  } %)

${verdict}
`;
}

function columns(name: 'outcome' | 'division' | 'month', counts: readonly Count[]): string {
  return sumsBy(name, counts)
    .map(([key, count]) => `  ${key.padEnd(14)}${String(count).padStart(7)}`)
    .join('\n')
    .concat('\n');
}
