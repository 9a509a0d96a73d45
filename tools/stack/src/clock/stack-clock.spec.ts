import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StackClock } from './stack-clock.js';

const day = 86_400_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A service that answers at once, like the channel to a real one. */
function service(name: string, clock: StackClock) {
  const heard: object[] = [];
  const send = (message: { offsetMs?: number }) => {
    heard.push(message);
    clock.heard(name, { type: 'clock-set', offsetMs: message.offsetMs });
  };
  return { name, pid: 1, send: send as (message: object) => void, heard };
}

describe('the time of a stack', () => {
  it('moves in every service that runs, and stays moved at the next start', async () => {
    const file = join(folder, 'clock.json');
    const clock = new StackClock(file);
    const [intake, mediation] = [service('intake', clock), service('mediation', clock)];
    const starting = { ...service('notarization', clock), pid: undefined };
    await clock.move('+3d', [intake, mediation, starting]);
    expect(intake.heard).toEqual([{ type: 'clock', offsetMs: 3 * day }]);
    expect(mediation.heard).toEqual(intake.heard);
    expect(starting.heard).toEqual([]);
    expect(new StackClock(file).offset()).toBe(3 * day);
  });

  it('does not wait for a service that has died meanwhile', async () => {
    const clock = new StackClock(join(folder, 'clock.json'));
    const dying = { name: 'intake', pid: 1, send: () => clock.left('intake') };
    await clock.move('+1d', [dying]);
    expect(clock.offset()).toBe(day);
  });

  it('stays the machine’s unless the stack was started with --test-clock', async () => {
    await expect(new StackClock().move('+1d', [])).rejects.toThrow('--test-clock');
  });
});
