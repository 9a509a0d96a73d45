import { describe, expect, it } from '@jest/globals';
import { ManualClock, SystemClock } from './clock.js';

describe('the manual clock', () => {
  it('stands still until it is moved, and tells who listens', () => {
    const clock = new ManualClock(1000);
    const heard: number[] = [];
    const off = clock.onMoved(() => heard.push(clock.now()));
    expect([clock.now(), clock.now()]).toEqual([1000, 1000]);
    clock.advance(500);
    clock.set(10);
    off();
    clock.advance(1);
    expect(heard).toEqual([1500, 10]);
    expect(clock.date()).toEqual(new Date(11));
  });
});

describe('the system clock', () => {
  it('is ahead of the machine by its offset', () => {
    const here = new SystemClock();
    const there = new SystemClock(3_600_000);
    expect(there.now() - here.now()).toBeGreaterThanOrEqual(3_600_000 - 1000);
    expect(there.now() - here.now()).toBeLessThan(3_600_000 + 1000);
  });

  it('tells who listens when it is moved', () => {
    const clock = new SystemClock();
    let moved = 0;
    clock.onMoved(() => (moved += 1));
    clock.setOffset(1);
    expect(moved).toBe(1);
  });
});
