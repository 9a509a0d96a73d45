import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cases } from './reference/cases.js';
import { answersTo, told } from './reference/compare.js';
import { anyRules } from './reference/rules.js';

/** Enough for every day; `YIZHAN_LONG=1` or `npm run prove` take 500,000. */
const numRuns = process.env.YIZHAN_LONG ? 500_000 : 4_000;
const seed = 20_261_124;
const long = 60 * 60 * 1000;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const isMutated = process.env.STRYKER_MUTATOR_WORKER !== undefined;

describe('the engine and the reference', () => {
  // In a process of its own it takes a tenth of the time; only a mistake planted by Stryker has to be looked for in here.
  if (!isMutated)
    it(
      'agree on any rule, calendar and ledger, refusals included',
      () => {
        const words = ['--import', './libs/deadlines/test/typescript.mjs', 'libs/deadlines/test/prove.ts'];
        const options = ['--cases', String(numRuns), '--seed', String(seed)];
        const env = { ...process.env, NODE_OPTIONS: '' };
        const { stdout } = spawnSync(process.execPath, [...words, ...options], { cwd: root, env, encoding: 'utf8' });
        expect(stdout).toContain(`agree on all ${numRuns}`);
      },
      long,
    );

  it(
    'agree also on the first of them in here',
    () => {
      const property = fc.property(cases, each => {
        const { engine, reference } = answersTo(each);
        if (engine !== reference) throw new Error(`${told(each)}\n  engine:    ${engine}\n  reference: ${reference}`);
      });
      fc.assert(property, { seed, numRuns: 150, interruptAfterTimeLimit: long });
    },
    long,
  );

  it('were asked about every unit, direction, way of ending and entry', () => {
    const seen = new Set<string>();
    for (const { rule, entries, refusal } of fc.sample(cases, { seed, numRuns: 250 })) {
      seen.add(`${rule.unit} ${rule.direction} ${rule.ends ?? rule.hours}`);
      for (const { kind } of entries) seen.add(kind);
      if (refusal) seen.add(refusal);
    }
    const units = new Set(fc.sample(anyRules, { seed, numRuns: 200 }).map(({ unit }) => unit));
    expect([...units].sort()).toEqual(['calendar-day', 'hour', 'month', 'working-day']);
    for (const kind of ['extended', 'corrected', 'withdrawn', 'excused', 'recomputed', 'stopped'])
      expect(seen).toContain(kind);
    for (const ends of ['end-of-day', 'close-of-business']) expect(seen).toContain(`month after ${ends}`);
    for (const pace of ['around-the-clock', 'office-hours']) expect(seen).toContain(`hour after ${pace}`);
    expect(seen).toContain('working-day before end-of-day');
  });
});
