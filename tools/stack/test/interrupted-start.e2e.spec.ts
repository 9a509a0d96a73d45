import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort, projectRoot } from '@yizhan/servers';

/** Of one start on a machine that has a lot else to do. */
const withinMs = 60_000;

let dataDir: string;
let stack: ChildProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'stack-'));
});
afterEach(() => {
  stack?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

async function startStack(): Promise<ChildProcess> {
  const main = join(projectRoot(), 'tools/stack/dist/main.js');
  if (!existsSync(main)) throw new Error('not built: node tools/run.mjs test builds first');
  const env = { ...process.env, YIZHAN_DATA: dataDir, YIZHAN_PORT: String(await freePort()) };
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The command lines of what this stack has started and is still there. */
function left(): string[] {
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return processes.filter(line => line.includes(dataDir));
}

describe('a start that is interrupted half-way', () => {
  it.each([
    { signal: 'SIGINT', when: 'identity is ready' },
    { signal: 'SIGTERM', when: 'postgres is ready' },
    { signal: 'SIGINT', when: 'kafka is ready' },
    { signal: 'SIGTERM', when: 'databases and topics are there' },
  ] as const)(
    'by $signal once $when leaves no process behind and lets the data be used again',
    async ({ signal, when }) => {
      stack = await startStack();
      const exited = once(stack, 'exit');
      for await (const line of createInterface(stack.stdout!)) if (line.includes(when)) stack!.kill(signal);
      expect(await exited).toEqual([130, null]);
      expect(left()).toEqual([]);
      expect(readdirSync(dataDir)).not.toContain('stack.json');
    },
    withinMs,
  );
});
