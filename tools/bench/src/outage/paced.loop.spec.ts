import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { pacedLoop } from './paced.loop.js';

describe('a paced loop', () => {
  const runs = async (rate: number, clients: number, eachMs: number, ms: number) => {
    let [begun, underWay, most] = [0, 0, 0];
    const one = async () => {
      begun += 1;
      most = Math.max(most, ++underWay);
      await pause(eachMs);
      underWay -= 1;
    };
    await pacedLoop(rate, clients, one, AbortSignal.timeout(ms));
    return { begun, most, underWay };
  };

  it('keeps its rate while it can', async () => {
    const { begun, underWay } = await runs(50, 10, 1, 400);
    expect(begun).toBeGreaterThan(1);
    expect(begun).toBeLessThanOrEqual(20);
    expect(underWay).toBe(0);
  });

  it('has no more under way than it has clients, and makes up for nothing', async () => {
    const { begun, most } = await runs(1_000, 3, 100, 350);
    expect(most).toBe(3);
    expect(begun).toBeLessThanOrEqual(12);
  });
});
