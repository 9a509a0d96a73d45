import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from '@jest/globals';
import { isAlive, isStill, stopLeftover } from './leftover.js';
import { run } from './run.js';
import { startProcess } from './running-process.js';

const folder = mkdtempSync(join(tmpdir(), 'processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A real Node.js process that says over its channel when its script has begun. */
function start(script: string, stopGraceMs?: number) {
  let begun = false;
  return startProcess({
    name: 'worker',
    command: process.execPath,
    args: ['--eval', `${script}; process.send('begun'); setInterval(() => {}, 1000)`],
    logFile: join(folder, 'worker.log'),
    stopGraceMs,
    onMessage: () => (begun = true),
    isReady: async () => begun,
  });
}

describe('a process', () => {
  it('is asked to stop, and is gone when stop returns', async () => {
    const running = await start(`process.on('SIGTERM', () => process.exit(7))`);
    await running.stop();
    expect(await running.exited).toEqual({ code: 7, signal: null });
    expect(isAlive(running.pid)).toBe(false);
  });

  it('is killed when it does not stop within its grace', async () => {
    const running = await start(`process.on('SIGTERM', () => {})`, 100);
    await running.stop();
    expect(await running.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('that cannot be started says which command it was', async () => {
    const nonsense = { name: 'worker', command: join(folder, 'nothing'), args: [], logFile: join(folder, 'none.log') };
    await expect(startProcess({ ...nonsense, isReady: async () => false })).rejects.toThrow('nothing');
  });
});

describe('a process that was left behind', () => {
  it('is ended if it is still the one meant', async () => {
    const running = await start('');
    expect(isStill(running.pid, 'begun')).toBe(true);
    expect(await stopLeftover(running.pid, 'begun', 'SIGTERM')).toBe(true);
    expect(isAlive(running.pid)).toBe(false);
  });

  it('is left alone if its number has gone to somebody else', async () => {
    const running = await start('');
    expect(await stopLeftover(running.pid, 'another data folder', 'SIGTERM')).toBe(false);
    expect(isAlive(running.pid)).toBe(true);
    await running.stop();
  });
});

describe('a command', () => {
  it('returns what it printed', async () => {
    expect(await run('echo', ['ready'])).toBe('ready\n');
  });

  it('fails with the end of what it said', async () => {
    await expect(run('sh', ['-c', 'echo no such table >&2; exit 2'])).rejects.toThrow('no such table');
  });

  it('is ended when it is given up', async () => {
    const asked = new AbortController();
    const sleeping = run('sleep', ['60'], { signal: asked.signal });
    asked.abort(new Error('Ctrl-C'));
    await expect(sleeping).rejects.toThrow('Ctrl-C');
  });
});

describe('the guard', () => {
  it('ends the children of a process that was killed', async () => {
    const pidFile = join(folder, 'orphan');
    const orphan = `require('fs').writeFileSync('${pidFile}', String(process.pid)); setInterval(() => {}, 1000)`;
    const guardFile = new URL('./guard.ts', import.meta.url).pathname;
    // Node strips the types of guard.ts itself.
    const script = `
      const { guard } = await import('${guardFile}');
      const { spawn } = await import('node:child_process');
      const child = spawn(process.execPath, ['--eval', ${JSON.stringify(orphan)}], { detached: true, stdio: 'ignore' });
      guard(child.pid);
      const { existsSync } = await import('node:fs');
      const told = setInterval(() => existsSync('${pidFile}') && (clearInterval(told), console.log('guarded')), 20);`;
    const parent = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script]);
    await once(parent.stdout, 'data');
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await gone(pid);
    expect(isAlive(pid)).toBe(false);
  });
});

/** Nothing tells when a grandchild ends, so this asks. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise(resolve => setTimeout(resolve, 20));
}
