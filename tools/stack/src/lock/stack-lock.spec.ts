import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StackLock } from './stack-lock.js';

let folder: string;
let file: string;
let processes: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'stack.json');
});
afterEach(() => {
  for (const each of processes) each.kill();
  processes = [];
  rmSync(folder, { recursive: true, force: true });
});

/** A process that runs until it is told to end; `mark` stands in its command line. */
async function processWith(mark: string): Promise<ChildProcess> {
  const script = `console.log('begun'); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ['--eval', script, '--', `--stack=${mark}`]);
  processes.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('the lock of a data folder', () => {
  const take = (stack = 'no such program') => StackLock.take(file, { stack, children: folder }, () => undefined);

  it('is taken once and can be taken again after its release', async () => {
    const first = await take();
    expect(existsSync(file)).toBe(true);
    first.release();
    (await take()).release();
    expect(existsSync(file)).toBe(false);
  });

  it('is refused while the stack that holds it runs', async () => {
    const holder = await processWith(folder);
    writeFileSync(file, JSON.stringify({ pid: holder.pid, pids: {} }));
    await expect(take(folder)).rejects.toThrow(`process ${holder.pid}`);
  });

  it('of a stack that was killed is taken over, and what it left behind is ended', async () => {
    const left = await processWith(folder);
    const ended = once(left, 'exit');
    writeFileSync(file, JSON.stringify({ pid: 4_000_000, pids: { intake: left.pid } }));
    (await take()).release();
    expect((await ended)[1]).toBe('SIGTERM');
  });

  it('does not end a stranger that has got the number of a process of then', async () => {
    const stranger = await processWith('another folder');
    writeFileSync(file, JSON.stringify({ pid: 4_000_000, pids: { intake: stranger.pid } }));
    (await take()).release();
    expect(stranger.exitCode).toBeNull();
    expect(stranger.signalCode).toBeNull();
  });
});
