import { describe, expect, it } from '@jest/globals';
import { extended, resumed, started, stopped, suspended } from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
const rule = ruleOf({
  amount: 15,
  unit: 'working-day',
  rollover: false,
  stops: [
    { reason: 'verification', effect: 'exclude' },
    { reason: 'supplement-materials', effect: 'exclude' },
    { reason: 'force-majeure', effect: 'suspend' },
  ],
  extension: { amount: 5, unit: 'working-day', approver: 'head', times: 1 },
});
const clock = (...entries: Entry[]) => fold(rule, calendar, [started(on('2026-03-02')), ...entries]);
const due = (...entries: Entry[]) => formatInstant(clock(...entries).dueAt).slice(0, 10);

describe('reasons that overlap', () => {
  const both = [suspended(on('2026-03-04')), suspended(on('2026-03-06'), 'force-majeure')];

  it('count once', () => {
    const once = due(suspended(on('2026-03-04')), resumed(on('2026-03-12')));
    const [one, other] = [resumed(on('2026-03-10'), 'verification'), resumed(on('2026-03-12'), 'force-majeure')];
    expect(due(...both, one, other)).toBe(once);
    expect(clock(...both, one, other).excluded).toEqual([{ from: on('2026-03-04'), to: on('2026-03-12') }]);
  });

  it('count once when one lies within the other', () => {
    const within = [resumed(on('2026-03-10'), 'force-majeure'), resumed(on('2026-03-12'), 'verification')];
    expect(due(...both, ...within)).toBe(due(suspended(on('2026-03-04')), resumed(on('2026-03-12'))));
  });

  it('keep the clock standing until the last has ended', () => {
    const standing = clock(...both, resumed(on('2026-03-10'), 'verification'));
    expect(standing).toMatchObject({
      state: 'suspended',
      suspendedSince: on('2026-03-04'),
      reason: 'force-majeure',
      standing: [{ reason: 'force-majeure', since: on('2026-03-06') }],
      excluded: [],
    });
    // As if it resumed with the newest of the events: four of fifteen days, from 5 to 10 March, are out.
    expect(formatInstant(standing.dueAt)).toMatch(/^2026-03-27/);
  });

  it('end all at once where no reason is named, and with the clock', () => {
    expect(clock(...both, resumed(on('2026-03-12')))).toMatchObject({ state: 'running', standing: [] });
    expect(clock(...both, stopped(on('2026-03-12')))).toMatchObject({ state: 'stopped', standing: [] });
    expect(due(...both, stopped(on('2026-03-12')))).toBe(due(...both, resumed(on('2026-03-12'))));
  });

  it('that touch are one', () => {
    const [early, late] = [suspended(on('2026-03-04')), suspended(on('2026-03-06'), 'force-majeure')];
    const touching = clock(early, resumed(on('2026-03-06')), late, resumed(on('2026-03-12')));
    expect(touching.excluded).toEqual([{ from: on('2026-03-04'), to: on('2026-03-12') }]);
    expect(touching.legs[0]!.excluded).toEqual(touching.excluded);
  });
});

describe('a clock that stands still', () => {
  it('on the last minute of its last day does not run out', () => {
    const lastMinute = suspended(on('2026-03-23', '23:59:00'));
    expect(due(lastMinute, resumed(on('2026-04-10')))).toBe('2026-04-10');
    expect(due(lastMinute, resumed(on('2026-04-11')))).toBe('2026-04-13');
  });

  it('one minute later has run out', () => {
    expect(due(suspended(on('2026-03-24', '00:00:00')), resumed(on('2026-04-10')))).toBe('2026-03-23');
  });

  it('can be extended, since it is not over', () => {
    const stands = [suspended(on('2026-03-23')), extended(on('2026-04-09'), 2, 'working-day')];
    expect(due(...stands, resumed(on('2026-04-10')))).toBe('2026-04-14');
  });

  it('is due no later for what happens to it meanwhile', () => {
    const before = clock(suspended(on('2026-03-04'))).dueAt;
    expect(
      clock(suspended(on('2026-03-04')), {
        kind: 'recomputed',
        at: on('2026-03-20'),
        was: before,
        calendarVersion: 'n',
      }).dueAt,
    ).toBe(before);
  });
});
