import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { mistakes } from './planted/mistakes.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** In a process of its own, west of Greenwich, because a module once loaded stays as it is. */
function noticed(): { mistake: string; case: number | null }[] {
  const words = ['--import', './libs/deadlines/test/typescript.mjs', 'libs/deadlines/test/planted/main.ts'];
  const env = { ...process.env, NODE_OPTIONS: '', TZ: 'America/Los_Angeles' };
  return JSON.parse(execFileSync(process.execPath, words, { cwd: root, env, encoding: 'utf8' })) as never;
}

describe('the comparison with the reference', () => {
  const found = noticed();

  it('finds nothing where no mistake is planted', () => {
    expect(found[0]).toEqual({ mistake: 'none', case: null });
  });

  it.each(mistakes)('notices that $mistake', ({ mistake }) => {
    expect(found.find(each => each.mistake === mistake)?.case).toEqual(expect.any(Number));
  });
});
