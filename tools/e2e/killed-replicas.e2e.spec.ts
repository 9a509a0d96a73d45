/** Supervision's replicas killed during a burst of missed limits, as `npm run bench -- supervision` does it: exactly once. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { guard, projectRoot } from '@yizhan/servers';

const size = ['--open', '2000', '--closed', '2000', '--due', '4000', '--kill-rounds', '1'];

describe('replicas of supervision that are killed every two seconds', () => {
  it('raise each missed limit exactly once', async () => {
    const { code, printed } = await run();
    expect(printed).toMatch(/^ {2}round 1 +[1-9]\d* .* exactly once$/m);
    expect(printed).toMatch(/kills: what is not exactly once +0 +0 +kept/);
    expect(code).toBe(0);
  }, 300_000);
});

function run(): Promise<{ code: number | null; printed: string }> {
  const main = join(projectRoot(), 'tools/bench/dist/main.js');
  const words = [main, 'supervision', '--only', 'kills', ...size];
  const child = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = guard(child.pid!);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  return new Promise(resolve =>
    child.once('close', code => {
      forget();
      resolve({ code, printed });
    }),
  );
}
