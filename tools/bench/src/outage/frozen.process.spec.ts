import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FrozenProcess } from './frozen.process.js';
import { until } from './until.js';

describe('a frozen process', () => {
  const patience = { withinMs: 5_000, everyMs: 10, signal: new AbortController().signal };
  let child: ChildProcess;
  let frozen: FrozenProcess;
  const staysAway = (pidNow: number | undefined) => {
    try {
      frozen.assertFrozen(pidNow);
      return true;
    } catch {
      return false;
    }
  };

  beforeEach(() => {
    child = spawn('sleep', ['60']);
    frozen = FrozenProcess.of(child.pid!);
  });
  afterEach(() => void child.kill('SIGKILL'));

  it('stays away until it is thawed', async () => {
    await until('it is frozen', () => staysAway(child.pid), patience);
    frozen.thaw();
    await until('it is back', () => !staysAway(child.pid), patience);
  });

  it('does not count as away when another one is in its place, or none', async () => {
    await until('it is frozen', () => staysAway(child.pid), patience);
    expect(() => frozen.assertFrozen(1)).toThrow(`process ${child.pid} did not stay away`);
    expect(() => frozen.assertFrozen(undefined)).toThrow('undefined is in its place');
  });

  it('may be thawed when it is gone', async () => {
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(() => frozen.thaw()).not.toThrow();
  });
});
