import { describe, expect, it } from '@jest/globals';
import { dayOfDate } from '../../src/instant/day.js';
import { nationalCalendar } from '../../src/calendar/national.calendar.js';
import { dayAfter } from '../../src/period/day-count.js';
import { hours } from '../../src/period/hour-count.js';
import { corrected, excused, extended, resumed, suspended, withdrawn } from '../ledger.js';
import { clock, due, limit, on } from './limit.js';

const march = (date: number, time?: string) => on(`2026-03-${String(date).padStart(2, '0')}`, time);

/** Things that happen together, or just in time, or after all. Each was found by a planted mistake that nobody noticed. */
describe('a limitation period', () => {
  const claim = (months: number) => limit(months, 'month', { rollover: false });
  const obstacle = (from: number, to: number) => [
    suspended(from, 'limitation-suspension'),
    resumed(to, 'limitation-suspension'),
  ];

  it('is not brought forward by an obstacle that ends on the day six months before the last of a month', () => {
    expect(due(claim(36), on('2019-08-31'))).toBe('2022-08-31');
    expect(due(claim(36), on('2019-08-31'), ...obstacle(on('2022-02-01'), on('2022-02-28')))).toBe('2022-08-31');
  });

  it('that began again when an obstacle ended, in the same instant, knows no obstacle', () => {
    const both = [
      suspended(march(4), 'limitation-suspension'),
      suspended(march(9), 'force-majeure'),
      resumed(march(16), 'force-majeure'),
      resumed(march(16), 'limitation-suspension'),
    ];
    expect(due(claim(3), march(2), ...both)).toBe('2026-06-16');
  });

  it('has its last six months where they are with the time that does not count for another reason', () => {
    const checked = suspended(on('2022-06-01'), 'verification');
    const early = [checked, ...obstacle(on('2022-07-01'), on('2022-09-15'))];
    expect(due(claim(12), on('2022-03-02'), ...early, resumed(on('2022-09-20')))).toBe('2023-06-21');
    const late = [checked, ...obstacle(on('2022-07-01'), on('2023-12-29'))];
    expect(due(claim(12), on('2022-03-02'), ...late, resumed(on('2023-12-29')))).toBe('2024-09-28');
  });

  it('within a restart that came later counts the obstacle from there', () => {
    const again = [
      suspended(march(4), 'verification'),
      suspended(march(5), 'force-majeure'),
      resumed(march(10), 'force-majeure'),
      suspended(march(11), 'limitation-suspension'),
      resumed(march(16), 'limitation-suspension'),
      resumed(march(18), 'verification'),
    ];
    expect(due(claim(3), march(2), ...again)).toBe('2026-09-18');
  });
});

describe('time that does not count', () => {
  const thirty = limit(30, 'calendar-day', { rollover: false });

  it('and ends in the instant of a restart leaves nothing in what begins', () => {
    const both = [
      suspended(march(4), 'verification'),
      suspended(march(9), 'force-majeure'),
      resumed(march(16), 'force-majeure'),
      resumed(march(16), 'verification'),
    ];
    const { legs } = clock(thirty, march(2), ...both);
    expect(legs.at(-1)).toMatchObject({ why: 'restarted', startedAt: march(16), excluded: [] });
    expect(due(thirty, march(2), ...both)).toBe('2026-04-15');
  });

  it('before the end to which an extension is added moves that end first', () => {
    const rolled = limit(5, 'calendar-day', { choices: { extension: 'rolled-end' } });
    const granted = extended(march(3), 10);
    // Saturday 7 March gives way to Monday 9: ten days more are Thursday 19.
    expect(due(rolled, march(2), granted)).toBe('2026-03-19');
    // Two days out make it Monday 9 March by itself; ten more are again Thursday 19.
    const out = [suspended(march(4)), resumed(march(6))];
    expect(due(rolled, march(2), granted, ...out)).toBe('2026-03-19');
    expect(due(rolled, march(2), ...out, extended(march(7), 10))).toBe('2026-03-19');
  });

  it('from the last instant of that end on moves it as well', () => {
    const rolled = limit(5, 'calendar-day', {
      choices: { extension: 'rolled-end' },
      extension: { amount: 1, unit: 'month', approver: 'head', times: 1 },
    });
    const out = [suspended(on('2026-01-31', '00:00:00') - 1), resumed(on('2026-02-02'))];
    // The five days then end on 2 February; a month from 30 January would have been three days shorter.
    expect(due(rolled, on('2026-01-25'), extended(on('2026-01-26'), 1, 'month'), ...out)).toBe('2026-03-02');
  });

  it('for one reason after the end does not let another begin the period again', () => {
    const late = [
      suspended(march(24), 'verification'),
      suspended(march(25), 'force-majeure'),
      resumed(march(26), 'force-majeure'),
    ];
    expect(due(limit(15, 'working-day'), march(2), ...late)).toBe('2026-03-23');
  });
});

describe('a period that begins again', () => {
  it('tells every beginning', () => {
    const thirty = limit(30, 'calendar-day');
    const interrupted = (date: number) => [
      suspended(march(date), 'limitation-interruption'),
      resumed(march(date), 'limitation-interruption'),
    ];
    const { legs } = clock(thirty, march(2), ...interrupted(5), ...interrupted(9));
    expect(legs.map(({ startedAt }) => startedAt)).toEqual([march(2), march(5), march(9)]);
  });
});

describe('a new last day that was granted', () => {
  const fifteen = limit(15, 'working-day');
  const granted = excused(march(24), 'not-own-cause', march(27));

  it('is none once the limit, rightly told, ends later by itself', () => {
    expect(due(fifteen, march(2), granted)).toBe('2026-03-27');
    expect(due(fifteen, march(2), granted, corrected(march(30), march(12)))).toBe('2026-04-02');
    expect(clock(fifteen, march(2), granted, corrected(march(30), march(12))).legs).toHaveLength(1);
  });

  it('is none where the limit then ends on it anyway', () => {
    const { legs, dueAt } = clock(fifteen, march(2), granted, corrected(march(30), march(6)));
    expect(legs.map(({ why }) => why)).toEqual(['started']);
    expect(dueAt).toBe(march(28, '00:00:00') - 1);
  });

  it('comes back when the correction is taken back', () => {
    const entries = [granted, corrected(march(30), march(12)), withdrawn(march(31), 3)];
    expect(due(fifteen, march(2), ...entries)).toBe('2026-03-27');
  });
});

describe('hours and days', () => {
  it('an obstacle is no matter of hours: limitation periods are years', () => {
    const obstacle = [suspended(march(2, '12:00:00'), 'limitation-suspension'), resumed(march(2, '15:00:00'))];
    expect(due(limit(24, 'hour'), march(2, '10:00:00'), ...obstacle)).toBe('2026-03-03 10:00');
  });

  it('are never added to one another', () => {
    expect(() => dayAfter(nationalCalendar(), dayOfDate(2026, 3, 2), { amount: 1, unit: 'hour' })).toThrow(/hours/);
    expect(() => hours({ amount: 1, unit: 'calendar-day' })).toThrow(/days/);
  });
});

describe('what a clock tells of itself', () => {
  const fifteen = limit(15, 'working-day');

  it('names no day granted where none was', () => {
    const { excused: forgiven } = clock(fifteen, march(2), excused(march(24), 'not-own-cause'));
    expect(Object.keys(forgiven!)).toEqual(['at', 'reason']);
  });

  it('stands once for a reason whose end was taken back', () => {
    const twice = [suspended(march(4)), resumed(march(5)), suspended(march(6)), withdrawn(march(9), 3)];
    expect(clock(fifteen, march(2), ...twice).standing).toEqual([{ reason: 'verification', since: march(4) }]);
  });

  it('stands since the first of its reasons, until the last has ended', () => {
    const both = [
      suspended(march(4), 'verification'),
      suspended(march(5), 'supplement-materials'),
      resumed(march(9), 'verification'),
    ];
    expect(clock(fifteen, march(2), ...both)).toMatchObject({
      state: 'suspended',
      suspendedSince: march(4),
      reason: 'supplement-materials',
      excluded: [],
    });
    expect(clock(fifteen, march(2), ...both, resumed(march(10))).excluded).toEqual([{ from: march(4), to: march(10) }]);
  });

  it('knows nothing of the end of a reason whose beginning was taken back', () => {
    const other = [suspended(march(5), 'supplement-materials'), resumed(march(9), 'supplement-materials')];
    const only = suspended(march(4), 'verification');
    const back = withdrawn(march(10), 3);
    expect(due(fifteen, march(2), only, ...other)).toBe('2026-03-26');
    expect(due(fifteen, march(2), only, ...other, back)).toBe(due(fifteen, march(2), only));
  });

  it('does not count what it stood still for, but the time of an obstacle long before the end counts', () => {
    const claim = limit(36, 'month', { rollover: false });
    const both = [
      suspended(on('2020-06-01'), 'verification'),
      suspended(on('2020-06-05'), 'limitation-suspension'),
      resumed(on('2020-06-10'), 'verification'),
      resumed(on('2020-07-01'), 'limitation-suspension'),
    ];
    expect(due(claim, on('2020-03-02'), ...both)).toBe('2023-03-11');
  });
});
