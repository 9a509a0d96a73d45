/**
 * `npm run prove [-- --cases N] [--seed N]`: the engine against the reference on random cases, 500,000 if not said. Prints
 * the seed, so that a run can be repeated, and every disagreement. `--digest` prints what the engine answers as one number
 * instead, to compare machines and time zones.
 */
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { cases } from './reference/cases.js';
import { answersTo, engineAnswer, told } from './reference/compare.js';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '500000' },
    seed: { type: 'string' },
    digest: { type: 'boolean', default: false },
  },
});
const [numRuns, seed] = [Number(values.cases), Number(values.seed ?? process.hrtime.bigint() % 2n ** 31n)];
if (!(Number.isInteger(numRuns) && numRuns > 0 && Number.isInteger(seed))) {
  process.stderr.write('usage: npm run prove -- [--cases N] [--seed N] [--digest]\n');
  process.exit(2);
}

if (values.digest) {
  const hash = createHash('sha256');
  for (const each of fc.sample(cases, { numRuns, seed })) hash.update(`${engineAnswer(each)}\n`);
  process.stdout.write(`${hash.digest('hex')}\n`);
} else {
  process.exitCode = prove();
}

function prove(): number {
  process.stdout.write(`seed ${seed}, ${numRuns} cases\n`);
  const begun = performance.now();
  let refused = 0;
  let entries = 0;
  const property = fc.property(cases, each => {
    const { engine, reference } = answersTo(each);
    if (each.refusal) refused++;
    entries += each.entries.length;
    if (engine !== reference) throw new Error(`${told(each)}\n  engine:    ${engine}\n  reference: ${reference}`);
  });
  const details = fc.check(property, { numRuns, seed });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (details.failed) {
    process.stdout.write(`case ${details.numRuns} disagrees, made smaller ${details.numShrinks} times\n`);
    process.stdout.write(`${String((details.errorInstance as Error).message)}\n`);
    return 1;
  }
  process.stdout.write(`agree on all ${numRuns} (${entries} entries, ${refused} refused) in ${seconds} s\n`);
  return 0;
}
