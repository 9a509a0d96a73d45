import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { followClockChannel } from './clock-channel.js';
import { SystemClock } from './clock.js';

type Message = Parameters<NonNullable<typeof process.send>>[0];

describe('the clock channel', () => {
  const { send } = process;
  const told: Message[] = [];

  beforeEach(() => {
    told.length = 0;
    process.send = message => told.push(message) > 0;
  });
  afterEach(() => {
    process.removeAllListeners('message');
    if (send) process.send = send;
    else delete process.send;
  });

  const say = (message: unknown) => void process.emit('message', message, undefined);

  it('moves the clock and says so', () => {
    const clock = new SystemClock();
    followClockChannel(clock);
    const before = clock.now();
    say({ type: 'clock', offsetMs: 86_400_000 });
    expect(clock.now() - before).toBeGreaterThanOrEqual(86_400_000);
    expect(told).toEqual([{ type: 'clock-set', offsetMs: 86_400_000 }]);
  });

  it('leaves other messages alone', () => {
    const clock = new SystemClock();
    let moved = 0;
    clock.onMoved(() => (moved += 1));
    followClockChannel(clock);
    for (const message of [{ type: 'stop' }, null, undefined, 'clock', {}]) say(message);
    expect([moved, told]).toEqual([0, []]);
  });

  it('is not followed by a process that nobody started', () => {
    delete process.send;
    followClockChannel(new SystemClock());
    expect(process.listenerCount('message')).toBe(0);
  });
});
