import { describe, expect, it } from '@jest/globals';
import { Measured } from '../cases/measured.js';
import { toApply } from './addressees.js';
import { complaintsIn } from './log.watch.js';
import { residentIn } from './memory.watch.js';
import { barsOf, type OutageFigures } from './outage.figures.js';
import { readOutageOptions } from './outage.options.js';
import { outageText } from './outage.text.js';

const quiet = { warn: 0, error: 0, said: {} };
const figures: OutageFigures = {
  machine: { cores: 2 } as OutageFigures['machine'],
  options: readOutageOptions([]),
  sustained: { events: 28_000, seconds: 10, others: 0, cases: 1_000 },
  away: { seconds: 600, loadSeconds: 480, measured: new Measured() },
  catchUp: { events: 70_000, waiting: 50_000, seconds: 25, others: 0 },
  wellAfter: 26,
  memory: { intake: { before: 100e6, away: 120e6, back: 249e6 } },
  peak: { intake: 249e6 },
  health: { intake: { asked: 300, notReady: 0, degradedAfter: 12, degraded: true } },
  complaints: { away: { intake: { warn: 90, error: 0, said: { 'warn: away': 90 } } }, back: { intake: quiet } },
  failedRequests: 0,
  putAside: 0,
  restarted: [],
};
const missed = (changed: Partial<OutageFigures>) =>
  barsOf({ ...figures, ...changed })
    .filter(({ kept }) => !kept)
    .map(({ promise }) => promise.split(/[ ,(]/)[0]);

describe('the bench of an outage', () => {
  it('has figures of its own, and takes others', () => {
    expect(readOutageOptions([])).toEqual({ minutes: 10, events: 50_000, clients: 32, seconds: 20, warmUpSeconds: 20 });
    expect(readOutageOptions(['--minutes', '1.5']).minutes).toBe(1.5);
  });

  it.each([
    ['--minutes', '0'],
    ['--minutes', 'long'],
    ['--events', '1.5'],
  ])('refuses %s %s', (...args) => expect(() => readOutageOptions(args)).toThrow(`${args[0]} has to be a`));

  it('keeps bars that are just reached', () => expect(missed({})).toEqual([]));

  it('misses each bar by a little', () => {
    const loud = { intake: { warn: 20, error: 1, said: {} } };
    expect(missed({ catchUp: { ...figures.catchUp, events: 69_999, waiting: 49_999 } })).toEqual(['events', 'events']);
    expect(missed({ memory: { intake: { before: 250e6 } } })).toEqual(['most']);
    expect(missed({ failedRequests: 1 })).toEqual(['requests']);
    expect(missed({ complaints: { away: loud, back: loud } })).toEqual(['lines']);
    expect(missed({ health: { intake: { asked: 9, notReady: 1, degraded: false } } })).toEqual(['answers', 'services']);
    expect(missed({ putAside: 1, restarted: ['intake'] })).toEqual(['events', 'processes']);
  });

  it('tells what it found', () =>
    expect(outageText(figures)).toMatch(/after the outage +70000 +25 +2800 +50000 +2000/));
});

describe('a log', () => {
  it('is asked for warnings and errors, and for what is no line of a service', () => {
    const lines = [
      '{"level":"info","msg":"joined"}',
      '{"level":"warn","msg":"the broker did not take the events","error":"Error: timeout"}',
      '{"level":"warn","msg":"the broker did not take the events","error":"Error: timeout"}',
      '{"level":"fatal","msg":"gone"}',
      'node:internal/process: Error',
    ];
    expect(complaintsIn(lines.join('\n'))).toEqual({
      warn: 2,
      error: 2,
      said: {
        'warn: the broker did not take the events: Error: timeout': 2,
        'error: gone': 1,
        'error: node:internal/process: Error': 1,
      },
    });
  });
});

describe('the memory of a process', () => {
  it('is read in bytes', () =>
    expect(residentIn('Name:\tnode\nVmHWM:\t  200 kB\nVmRSS:\t  100 kB\n')).toEqual({ now: 102_400, peak: 204_800 }));

  it('is unknown of one that has ended', () => expect(residentIn('Name:\tnode\nState:\tZ\n').now).toBeNaN());
});

describe('events', () => {
  it('are counted for whoever applies them', () => {
    const written = [
      { type: 'intake.case.accepted.v1', routedTo: null, n: 1 },
      { type: 'intake.clock.changed.v1', routedTo: null, n: 10 },
      { type: 'intake.case.routed.v1', routedTo: 'mediation', n: 100 },
      { type: 'mediation.case.taken-over.v1', routedTo: null, n: 1_000 },
      { type: 'mediation.clock.changed.v1', routedTo: null, n: 10_000 },
      { type: 'supervision.task.raised.v1', routedTo: null, n: 100_000 },
    ];
    expect(Object.fromEntries(toApply(written))).toEqual({
      intake: 11_000,
      'legal-aid': 0,
      mediation: 100,
      notarization: 0,
      supervision: 111_111,
    });
  });
});
