import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isAlive, startProcess } from '@yizhan/servers';
import { type Launch, type ProcessEvent, SupervisedProcess } from './supervised-process.js';

const folder = mkdtempSync(join(tmpdir(), 'supervised-'));
const never = new AbortController().signal;

/** A real Node.js process that is ready when it says so over its channel. */
function launchOf(script: string): Launch {
  return ({ signal, onSpawn }) => {
    let ready = false;
    return startProcess({
      name: 'worker',
      command: process.execPath,
      args: ['--eval', script],
      logFile: join(folder, 'worker.log'),
      onMessage: message => (ready ||= message === 'ready'),
      isReady: async () => ready,
      onSpawn,
      signal,
    });
  };
}

const steady = launchOf(`process.send('ready'); process.on('message', () => process.exit(3));`);

/** Supervises and lets a test await what happens next. */
function supervised(launch: Launch) {
  const waiting: { event: ProcessEvent; seen: () => void }[] = [];
  const next = (event: ProcessEvent) => new Promise<void>(seen => waiting.push({ event, seen }));
  const onChange = (event: ProcessEvent) => waiting.filter(each => each.event === event).forEach(each => each.seen());
  return { worker: new SupervisedProcess({ name: 'worker', launch, onChange, backoffMs: 10 }), next };
}

describe('a supervised process', () => {
  let stop: () => Promise<void> = async () => undefined;
  afterEach(() => stop());
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is started again when it was killed', async () => {
    const { worker, next } = supervised(steady);
    stop = () => worker.stop();
    await worker.start(never);
    const first = worker.pid!;
    const [died, ready] = [next('died'), next('ready')];
    process.kill(first, 'SIGKILL');
    await died;
    expect(worker.isUp).toBe(false);
    await ready;
    expect(worker.isUp).toBe(true);
    expect(worker.pid).not.toBe(first);
  });

  it('is started again when it ends by itself, each time', async () => {
    const { worker, next } = supervised(steady);
    stop = () => worker.stop();
    await worker.start(never);
    for (let times = 0; times < 3; times++) {
      const ready = next('ready');
      worker.send({ please: 'end' });
      await ready;
    }
    expect(isAlive(worker.pid!)).toBe(true);
  });

  it('stays away once it is stopped', async () => {
    const { worker } = supervised(steady);
    await worker.start(never);
    const pid = worker.pid!;
    await worker.stop();
    expect(isAlive(pid)).toBe(false);
    expect(worker.pid).toBeUndefined();
  });

  it('fails its first start with the end of its log', async () => {
    const { worker } = supervised(launchOf(`console.error('no such article'); process.exit(1)`));
    await expect(worker.start(never)).rejects.toThrow('no such article');
  });

  it('leaves nothing behind when its start is given up half-way', async () => {
    const { worker, next } = supervised(launchOf('setInterval(() => {}, 1000)'));
    const asked = new AbortController();
    const spawned = next('spawned');
    const start = worker.start(asked.signal);
    await spawned;
    const pid = worker.pid!;
    asked.abort(new Error('Ctrl-C'));
    await expect(start).rejects.toThrow('Ctrl-C');
    await worker.stop();
    expect(isAlive(pid)).toBe(false);
  });
});
