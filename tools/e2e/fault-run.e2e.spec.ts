/** A short fault run, as `npm run faults` does it: nothing is lost, nothing doubled, and the checker finds what is planted. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { guard, projectRoot } from '@yizhan/servers';

/** PostgreSQL and a service killed, the broker frozen, a group divided anew, links muted and broken, copies, a view rebuilt. */
const words = ['--seed', '12', '--cases', '60', '--faults', '8', '--minutes', '1.2'];

describe('a short fault run', () => {
  it('ends without a difference', async () => {
    const { code, printed } = await run();
    const last = printed.trim().split('\n').at(-1)!;
    if (code !== 0) throw new Error(printed);
    expect(JSON.parse(last)).toEqual({
      ...{ seed: 12, cases: 60, faults: 8 },
      ...{ lost: 0, doubled: 0, disordered: 0, differences: 0 },
    });
    const [, found, planted] = /the checker found (\d+) of (\d+) planted/.exec(printed)!;
    expect(found).toBe(planted);
    expect(Number(planted)).toBeGreaterThan(30);
  }, 240_000);
});

function run(): Promise<{ code: number | null; printed: string }> {
  const main = join(projectRoot(), 'tools/faults/dist/main.js');
  const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', main, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = guard(child.pid!);
  let printed = '';
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  return new Promise(resolve =>
    child.once('close', code => {
      forget();
      resolve({ code, printed: code === 0 ? printed : `${told}\n${printed}` });
    }),
  );
}
