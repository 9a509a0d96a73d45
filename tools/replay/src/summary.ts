import type { Replayed } from './replay.js';

/** How many differences are told one by one. */
const shown = 50;

/** What became of the questions, a line for each service and outcome; then the differences, if there are any. */
export function summaryOf(
  { cases, failed, endings, differences }: Replayed,
  seconds: number,
  retries: number,
): { text: string; isRight: boolean } {
  const counts = new Map<string, number>();
  for (const { service, outcome, title } of endings) {
    const key = `${service.padEnd(14)}${outcome.padEnd(18)}`;
    counts.set(`${key}\t${title}`, (counts.get(`${key}\t${title}`) ?? 0) + 1);
  }
  const rows = [...counts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([key, count]) => {
      const [columns, title] = key.split('\t');
      return `  ${columns}${String(count).padStart(5)}  ${title}`;
    });
  const wrong = [...failed.map(({ question, error }) => `${question}: ${error.message}`), ...differences];
  const total = cases.length + failed.length;
  const verdict =
    wrong.length === 0
      ? `${total} matters: every one has ended with a complete history, and intake's progress view agrees with each service`
      : `${total} matters, ${wrong.length} differences:\n${wrong.slice(0, shown).join('\n')}${wrong.length > shown ? '\n…' : ''}`;
  const text = `
  ${'service'.padEnd(14)}${'outcome'.padEnd(18)}cases
${rows.join('\n')}

${verdict}
${seconds.toFixed(1)} s${retries > 0 ? `, ${retries} requests sent again` : ''}
`;
  return { text, isRight: wrong.length === 0 };
}
