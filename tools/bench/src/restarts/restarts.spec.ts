import { describe, expect, it } from '@jest/globals';
import { newEventId } from '@yizhan/messaging';
import fc from 'fast-check';
import { eventIdFloor } from './event-id.floor.js';
import type { Restart } from './restart.js';
import { barsOf, type RestartsFigures, summaries } from './restarts.figures.js';
import { readRestartsOptions } from './restarts.options.js';
import { restartsText } from './restarts.text.js';

const of = (kind: Restart['kind'], sentAfter: number, appliedAfter: number): Restart => ({
  service: 'mediation',
  kind,
  endedAfter: 50,
  startedAfter: 200,
  answersAfter: 900,
  startCpu: 0.8,
  others: 0,
  sentAfter,
  appliedAfter,
});
const figures: RestartsFigures = {
  machine: { cores: 2 } as RestartsFigures['machine'],
  options: readRestartsOptions([]),
  restarts: [
    of('killed', 2_000, 10_000),
    of('killed', 1_000, 7_000),
    of('killed', 3_000, 8_000),
    of('in order', 2_000, 3_000),
  ],
  retries: 7,
  failures: {},
};

describe('the bench of restarts', () => {
  it('has figures of its own, and takes others', () => {
    expect(readRestartsOptions([])).toEqual({ rounds: 3, rate: 10 });
    expect(readRestartsOptions(['--rounds', '1']).rounds).toBe(1);
    expect(() => readRestartsOptions(['--rounds', '0'])).toThrow('--rounds has to be a whole number from 1');
  });

  it('tells median and highest of each service and way, in seconds', () =>
    expect(summaries(figures.restarts)).toMatchObject([
      { service: 'mediation', sent: { median: 2, max: 3 }, applied: { median: 8, max: 10 }, whole: { max: 10.2 } },
      { service: 'mediation', sent: { median: 2, max: 2 }, applied: { median: 3, max: 3 } },
    ]));

  it('keeps bars that are just reached, and misses them by a little', () => {
    const kept = (changed: Partial<RestartsFigures>) => barsOf({ ...figures, ...changed }).map(bar => bar.kept);
    expect(kept({})).toEqual([true, true, true, true, true]);
    expect(kept({ restarts: [of('killed', 10_001, 10_001), of('in order', 3_001, 3_001)] })).toEqual([
      ...Array<boolean>(4).fill(false),
      true,
    ]);
    expect(kept({ failures: { refused: 1 } }).at(-1)).toBe(false);
  });

  it('tells what it found', () =>
    expect(restartsText(figures)).toMatch(
      /mediation, killed +0\.90 +0\.90 +2\.00 +3\.00 +8\.00 +10\.00 +8\.20 +10\.20 +10/,
    ));
});

describe('the floor of the event ids', () => {
  const instant = fc.integer({ min: 1, max: 2 ** 47 });

  it('lies below every event of that instant, and above every earlier one', () =>
    fc.assert(
      fc.property(instant, at => {
        const floor = eventIdFloor(at);
        expect(newEventId(at) >= floor).toBe(true);
        expect(newEventId(at - 1) < floor).toBe(true);
      }),
    ));
});
