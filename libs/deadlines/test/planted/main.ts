/** Plants each mistake in a copy of the engine, in memory, and prints which of them the reference noticed, as JSON. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import type { Calendar, CalendarFacts, calendarFrom } from '../../src/calendar/calendar.js';
import type { fold } from '../../src/ledger/fold.js';
import { cases, type Case } from '../reference/cases.js';
import { answersTo, type Engine } from '../reference/compare.js';
import { mistakes, type Mistake } from './mistakes.js';

const sources = new URL('../../src/', import.meta.url).href;
const configFile = fileURLToPath(new URL('../../../../.swcrc', import.meta.url));
const mark = '?planted=';
const code = new Map<string, string>();

/** A file of the engine that is asked for by a marked one is marked as well, so that each mistake has an engine of its own. */
registerHooks({
  resolve(specifier, context, next) {
    const [, planted] = context.parentURL?.split(mark) ?? [];
    if (planted === undefined || !specifier.startsWith('.')) return next(specifier, context);
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL).href;
    return { url: `${url}${mark}${planted}`, format: 'module', shortCircuit: true };
  },
  load(url, context, next) {
    const [file, planted] = url.split(mark);
    if (planted === undefined) return next(url, context);
    return { format: 'module', source: planting(file!, Number(planted)), shortCircuit: true };
  },
});

/** The file as JavaScript, with the mistake if it belongs there. Number -1 is the engine as it is. */
function planting(url: string, number: number): string {
  const mistake = mistakes[number];
  const isIts = mistake !== undefined && url === sources + mistake.file;
  const known = code.get(url);
  if (known && !isIts) return known;
  const filename = fileURLToPath(url);
  const source = readFileSync(filename, 'utf8');
  const text = isIts ? planted(source, mistake) : source;
  const compiled = transformSync(text, { filename, configFile, sourceMaps: false }).code;
  if (!isIts) code.set(url, compiled);
  return compiled;
}

function planted(source: string, { mistake, right, wrong, file }: Mistake): string {
  if (source.split(right).length !== 2) throw new Error(`${file} no longer holds the place for "${mistake}": ${right}`);
  return source.replace(right, () => wrong);
}

async function engineWith(number: number): Promise<Engine> {
  const load = (file: string) => import(`${sources}${file}${mark}${number}`);
  const [calendars, folds] = (await Promise.all([load('calendar/calendar.ts'), load('ledger/fold.ts')])) as [
    { calendarFrom: typeof calendarFrom },
    { fold: typeof fold },
  ];
  if (!mistakes[number]?.file.startsWith('calendar/')) return { fold: folds.fold };
  const built = new Map<CalendarFacts, Calendar>();
  const calendarOnce = (facts: CalendarFacts) => {
    const calendar = built.get(facts) ?? calendars.calendarFrom(facts);
    built.set(facts, calendar);
    return calendar;
  };
  return { calendarFrom: calendarOnce, fold: folds.fold };
}

/** The number of the first case on which the engine and the reference disagree. */
function firstDisagreement(sample: readonly Case[], engine: Engine): number | null {
  for (const [number, each] of sample.entries()) {
    try {
      const answers = answersTo(each, engine);
      if (answers.engine !== answers.reference) return number + 1;
    } catch {
      return number + 1;
    }
  }
  return null;
}

const sample = fc.sample(cases, { seed: 20_261_124, numRuns: Number(process.argv[2] ?? 1_000) });
const found = [{ mistake: 'none', case: firstDisagreement(sample, await engineWith(-1)) }];
for (const [number, { mistake }] of mistakes.entries())
  found.push({ mistake, case: firstDisagreement(sample, await engineWith(number)) });
process.stdout.write(JSON.stringify(found));
