/**
 * All tests of the engine as one file, for `npm run mutate`: each planted mistake then loads the library once and not once
 * a file. Properties get a moment each; what they would find later is the matter of `npm test` and `npm run prove`.
 */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 120 });

const folders = ['src/calendar', 'src/instant', 'src/ledger', 'src/period', 'test/examples', 'test'];
/** Other processes do not know the mistake, and the catalogue is data. */
const leftOut = ['zones.spec.ts', 'written-limits.spec.ts', 'planted.spec.ts'];

for (const folder of folders) {
  const here = new URL(`../../${folder}/`, import.meta.url);
  const specs = readdirSync(here).filter(file => file.endsWith('.spec.ts') && !leftOut.includes(file));
  for (const spec of specs) await import(new URL(spec, here).pathname);
}
