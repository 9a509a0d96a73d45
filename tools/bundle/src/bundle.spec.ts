import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundle } from './bundle.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'yizhan-bundle-')));
const files = {
  'package.json': '{ "type": "module" }',
  'app/main.js': `
    import { createRequire } from 'node:module';
    import { Case } from './case.js';
    import { Case as Other } from '../lib/case.js';
    import { home, fail } from 'pack';
    const { days } = createRequire(import.meta.url)('./days.json');
    console.log(JSON.stringify([Case.name, Other.name, Other.from, home, days]));
    if (process.argv[2]) fail();`,
  'app/case.js': 'export class Case {}',
  'app/days.json': '{ "days": 3 }',
  'lib/case.js': 'export class Case { static from = import.meta.url; }',
  'node_modules/pack/package.json': '{ "main": "index.js" }',
  'node_modules/pack/index.js': `'use strict';
    exports.home = __dirname;
    exports.fail = () => { throw new Error('of the package'); };`,
};
const bundled = join(root, 'dist/app.js');

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  await bundle({ root, entries: { app: join(root, 'app/main.js') }, outDir: join(root, 'dist') });
});
afterAll(() => rmSync(root, { recursive: true }));

describe('a bundle', () => {
  const run = () => JSON.parse(execFileSync(process.execPath, [bundled], { encoding: 'utf8' })) as unknown[];

  it('keeps the names of classes, also of two that have the same', () =>
    expect(run().slice(0, 2)).toEqual(['Case', 'Case']));

  it('knows of each file where it was, and so what lies beside it', () =>
    expect(run().slice(2)).toEqual([`file://${root}/lib/case.js`, `${root}/node_modules/pack`, 3]));

  it('names the files of an error’s stack, and of our own the line', () => {
    const { stderr } = spawnSync(process.execPath, ['--enable-source-maps', bundled, 'fail'], { encoding: 'utf8' });
    expect(stderr).toMatch(/at .*node_modules\/pack\/index\.js:1:\d+\)/);
    expect(stderr).toContain(`${root}/app/main.js:8:`);
  });
});
