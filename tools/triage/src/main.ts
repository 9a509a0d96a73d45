/**
 * `npm run triage -- FILE.jsonl [--half tuning|held] [--ids]`: what intake's triage suggests for the questions of a file beside
 * what people judged (docs/triage.md). Prints both halves or one, writes JSON below `.yizhan/reports`. Exit code 1 when the held
 * half, if it was asked for, misses the bar for violence, custody or limitation; 2 with what is wrong with the call.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { projectRoot } from '@yizhan/servers';
import { belowBar, figuresOf, type Said } from './figures.js';
import { type Half, halves, type Kind, type Labels, misfit, type Place } from './labels.js';
import { textOf } from './triage.text.js';

const usage = 'usage: npm run triage -- FILE.jsonl [--half tuning|held] [--ids]';

interface Triage {
  suggest(text: string): { service: Exclude<Place, 'consultation'> } | null;
  urgencyOf(text: string, facts: { at: number }): { level: string; signs: readonly { kind: Kind }[] };
}

interface Question {
  readonly id: string;
  readonly text: string;
}

process.exitCode = await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 2;
});

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { half: { type: 'string' }, ids: { type: 'boolean', default: false } },
  });
  const asked = values.half === undefined ? halves : halves.filter(half => half === values.half);
  if (positionals.length !== 1 || asked.length === 0) throw new Error(usage);
  const file = readFileSync(resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]!));
  const questions = questionsIn(file);
  const labels = JSON.parse(readFileSync(join(projectRoot(), 'tools/triage/labels.json'), 'utf8')) as Labels;
  const ids = questions.map(({ id }) => id);
  const wrong = misfit(labels, file, ids);
  if (wrong) throw new Error(wrong);

  const { said, levels, microseconds } = ask(await triage(), questions, Date.parse(labels.askedAt));
  const figures = asked.map(half => figuresOf(half, labels, said));
  process.stdout.write(
    `${questions.length} questions, data sha256 ${labels.sha256.slice(0, 12)}…; labelled ${labels.labelledOn}; ` +
      `sample of ${labels.sampled}, seed “${labels.seed}”; years reckoned from ${labels.askedAt.slice(0, 10)}\n` +
      `time a text, suggestion and urgency: median ${microseconds.median.toFixed(0)} µs, 99th percentile ${microseconds.p99.toFixed(0)} µs\n` +
      `urgency of all: ${levels.urgent} urgent, ${levels.priority} priority, ${levels.normal} normal\n\n` +
      `${figures.map(one => textOf(one, values.ids)).join('\n\n')}\n`,
  );
  if (values.half === undefined) process.stdout.write(`report: ${writeReport({ microseconds, levels, figures })}\n`);
  return figures.some(one => one.half === ('held' satisfies Half) && belowBar(one).length > 0) ? 1 : 0;
}

/** @throws Error when the file does not hold a question a line. */
function questionsIn(file: Buffer): Question[] {
  const lines = file.toString().split('\n');
  return lines
    .filter(line => line.trim())
    .map((line, index) => {
      try {
        const { id, text } = JSON.parse(line) as Partial<Question>;
        if (typeof id === 'string' && typeof text === 'string') return { id, text };
      } catch {
        // told below
      }
      throw new Error(`line ${index + 1}: wanted {"id", "text"}`);
    });
}

/** Intake's own code, as it was built. */
async function triage(): Promise<Triage> {
  const load = async (file: string) =>
    (await import(pathToFileURL(join(projectRoot(), 'apps/intake/dist/src/triage', file)).href)) as object;
  return { ...(await load('triage.js')), ...(await load('urgency.js')) } as Triage;
}

function ask({ suggest, urgencyOf }: Triage, questions: readonly Question[], at: number) {
  const answer = ({ id, text }: Question): Said => ({
    id,
    service: suggest(text)?.service ?? 'consultation',
    urgency: urgencyOf(text, { at }).signs.map(({ kind }) => kind),
  });
  const timed = (question: Question) => {
    const from = performance.now();
    answer(question);
    return (performance.now() - from) * 1000;
  };
  const said = questions.map(answer); // warms up
  const levels = { urgent: 0, priority: 0, normal: 0 };
  for (const { text } of questions) levels[urgencyOf(text, { at }).level as keyof typeof levels] += 1;
  // The best of three: a busy machine takes a process away for longer than a text takes.
  const passes = [1, 2, 3].map(() => questions.map(timed));
  const best = questions.map((_, text) => Math.min(...passes.map(pass => pass[text]!))).sort((a, b) => a - b);
  return {
    said,
    levels,
    microseconds: { median: best[best.length >> 1]!, p99: best[Math.floor(best.length * 0.99)]! },
  };
}

function writeReport(report: object): string {
  const folder = join(projectRoot(), '.yizhan/reports');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `triage-${at.slice(0, 19).replaceAll(':', '')}Z.json`);
  writeFileSync(file, `${JSON.stringify({ name: 'triage', at, ...report }, null, 2)}\n`);
  return file;
}
