import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../../src/ledger/entry.js';
import { dayOf, endOfDay } from '../../src/instant/day.js';
import { excused, extended, recomputed, resumed, stopped, suspended, withdrawn, corrected } from '../ledger.js';
import { clock, due, limit, on } from './limit.js';

/** What happens to a running limit: the four arithmetic effects, extensions and corrections, by example. */
const fifteen = limit(15, 'working-day');
const thirty = limit(30, 'calendar-day');
const march = (date: number, time?: string) => on(`2026-03-${String(date).padStart(2, '0')}`, time);

describe('exclude and suspend', () => {
  it('count the day that stopped the clock, not those up to and including the one that resumed it', () => {
    expect(due(thirty, march(2))).toBe('2026-04-01');
    expect(due(thirty, march(2), suspended(march(4)), resumed(march(9)))).toBe('2026-04-07'); // 6 April is a holiday
    expect(due(fifteen, march(2))).toBe('2026-03-23');
    expect(due(fifteen, march(2), suspended(march(4)), resumed(march(9)))).toBe('2026-03-26');
  });

  it('within one day move nothing', () => {
    expect(due(fifteen, march(2), suspended(march(4, '09:00:00')), resumed(march(4, '17:00:00')))).toBe('2026-03-23');
  });

  it('over a weekend move nothing in working days, and two days in calendar days', () => {
    const weekend = [suspended(march(6)), resumed(march(8))];
    expect(due(fifteen, march(2), ...weekend)).toBe('2026-03-23');
    expect(due(thirty, march(2), ...weekend)).toBe('2026-04-03');
  });

  it('do so in the last minute of the last day, which then ends with the day that resumes', () => {
    const lastMinute = suspended(march(23, '23:59:00'));
    expect(due(fifteen, march(2), lastMinute, resumed(march(25)))).toBe('2026-03-25');
    expect(due(fifteen, march(2), suspended(march(24, '00:00:00')), resumed(march(25)))).toBe('2026-03-23');
  });

  it('do so on the rest day that the last day has moved past', () => {
    const seven = limit(5, 'calendar-day'); // Saturday 7 March, so Monday 9
    expect(due(seven, march(2), suspended(march(8)), resumed(march(11)))).toBe('2026-03-11');
  });

  it('of hours leave out the exact time', () => {
    const day = limit(24, 'hour');
    expect(due(day, march(2, '10:00:00'), suspended(march(2, '12:00:00')), resumed(march(2, '12:20:00')))).toBe(
      '2026-03-03 10:20',
    );
  });

  it('with a decision (中止) count the same', () => {
    const died = [suspended(march(4), 'party-death'), resumed(march(9), 'party-death')];
    expect(due(fifteen, march(2), ...died)).toBe('2026-03-26');
  });

  it('say while they last when the limit would be due had they just ended', () => {
    expect(clock(fifteen, march(2), suspended(march(4)))).toMatchObject({ state: 'suspended', reason: 'verification' });
    expect(due(fifteen, march(2), suspended(march(4)))).toBe('2026-03-23');
  });
});

describe('reasons that overlap', () => {
  const verification = [suspended(march(4), 'verification'), resumed(march(11), 'verification')] as const;
  const supplement = [suspended(march(6), 'supplement-materials'), resumed(march(13), 'supplement-materials')] as const;

  it('count once: from the first beginning to the last end', () => {
    const both = [verification[0], supplement[0], verification[1], supplement[1]];
    expect(due(fifteen, march(2), ...both)).toBe('2026-04-01'); // seven working days, 5 to 13 March
    expect(due(fifteen, march(2), suspended(march(4)), resumed(march(13)))).toBe('2026-04-01');
  });

  it('one within the other count as the longer', () => {
    const inside = [suspended(march(4)), suspended(march(6), 'supplement-materials')];
    const all = [...inside, resumed(march(9), 'supplement-materials'), resumed(march(13), 'verification')];
    expect(due(fifteen, march(2), ...all)).toBe('2026-04-01');
    expect(due(fifteen, march(2), ...inside, resumed(march(13)))).toBe('2026-04-01');
  });

  it('one after the other add up', () => {
    const later = [suspended(march(12), 'supplement-materials'), resumed(march(13), 'supplement-materials')];
    expect(due(fifteen, march(2), ...verification, ...later)).toBe('2026-03-31');
  });
});

describe('restart', () => {
  it('gives the whole period again from the event that ends the reason (民法典 195)', () => {
    const interrupted = [
      suspended(march(16), 'limitation-interruption'),
      resumed(march(16), 'limitation-interruption'),
    ];
    expect(due(thirty, march(2), ...interrupted)).toBe('2026-04-15');
    expect(due(fifteen, march(2), ...interrupted)).toBe('2026-04-07');
  });

  it('forgets what did not count before', () => {
    const both = [suspended(march(4)), resumed(march(9)), suspended(march(16), 'force-majeure'), resumed(march(18))];
    expect(due(fifteen, march(2), ...both)).toBe(due(fifteen, march(18)));
  });

  it('does not revive what had run out', () => {
    const late = [suspended(march(24), 'limitation-interruption'), resumed(march(24), 'limitation-interruption')];
    expect(due(fifteen, march(2), ...late)).toBe('2026-03-23');
  });
});

describe('an obstacle to a limitation period (民法典 194)', () => {
  const years = limit(36, 'month');
  const obstacle = (from: string, to: string) => [
    suspended(on(from), 'limitation-suspension'),
    resumed(on(to), 'limitation-suspension'),
  ];

  it('in the last six months lets it end six months after it has gone', () => {
    expect(due(years, on('2020-03-02'))).toBe('2023-03-02');
    expect(due(years, on('2020-03-02'), ...obstacle('2022-12-01', '2023-01-10'))).toBe('2023-07-10');
  });

  it('before them changes nothing', () => {
    expect(due(years, on('2020-03-02'), ...obstacle('2021-01-04', '2022-09-02'))).toBe('2023-03-02');
    expect(due(years, on('2020-03-02'), ...obstacle('2021-01-04', '2022-09-03'))).toBe('2023-03-03');
  });

  it('that lasts beyond the end keeps it open', () => {
    expect(due(years, on('2020-03-02'), ...obstacle('2022-12-01', '2024-03-29'))).toBe('2024-09-29'); // works, a Sunday
  });

  it('keeps it open for another reason too, whatever the obstacle itself comes to', () => {
    const [stands, gone] = obstacle('2023-02-20', '2023-09-10') as [Entry, Entry];
    const verified = [suspended(on('2023-04-01')), resumed(on('2023-09-01'), 'verification')];
    const longer = extended(on('2023-09-02'), 12, 'month');
    // Twelve months and 153 days more, so the obstacle was not in the last six.
    expect(due(years, on('2020-03-02'), stands, ...verified, longer, gone)).toBe('2024-08-02');
    expect(due(years, on('2020-03-02'), stands, longer, gone)).toBe('2024-03-11'); // the 10th is a Sunday
  });
});

describe('excuse', () => {
  it('forgives lateness and leaves the limit as it was', () => {
    const late = clock(fifteen, march(2), excused(march(30), 'not-own-cause'));
    expect(late).toMatchObject({ dueAt: clock(fifteen, march(2)).dueAt, warnAt: null });
    expect(late.excused).toMatchObject({ reason: 'not-own-cause' });
  });

  it('may grant a new last day, which gives way to a working day like any other', () => {
    expect(due(thirty, march(2), excused(on('2026-04-08'), 'not-own-cause', on('2026-04-16')))).toBe('2026-04-16');
    expect(due(thirty, march(2), excused(on('2026-04-08'), 'not-own-cause', on('2026-04-18')))).toBe('2026-04-20');
    expect(due(fifteen, march(2), excused(on('2026-04-08'), 'not-own-cause', on('2026-04-18')))).toBe('2026-04-20');
  });

  it('of a limit in working days granted until a Saturday leaves the Monday to be carried', () => {
    const granted = excused(on('2026-04-08'), 'not-own-cause', on('2026-04-18'));
    const waiting = [suspended(on('2026-04-17')), resumed(on('2026-04-23'))];
    expect(due(fifteen, march(2), granted, ...waiting)).toBe('2026-04-24');
  });
});

describe('a standstill that begins when the period is over', () => {
  it('does not come in time because an extension reaches back to a day before it', () => {
    const sameDay = limit(0, 'working-day');
    const saturday = (time: string) => on('2022-11-05', time);
    const entries = [
      suspended(on('2022-11-02', '00:01:00'), 'limitation-interruption'),
      excused(on('2022-11-04', '12:00:00'), 'not-own-cause', on('2022-11-03')), // over already when it was granted
      suspended(saturday('00:00:00'), 'supplement-materials'),
      suspended(saturday('00:01:00'), 'verification'),
      resumed(saturday('00:01:00'), 'limitation-interruption'),
      extended(saturday('00:02:00'), 1, 'working-day'),
    ];
    expect(due(sameDay, on('2022-11-02', '00:00:00'), ...entries)).toBe('2022-11-04');
  });

  it('does not come in time because the start is corrected to long before it', () => {
    const hour = limit(1, 'hour');
    const monday = (time: string) => on('2026-03-02', time);
    const entries = [
      suspended(monday('01:00:00'), 'supplement-materials'),
      resumed(monday('01:01:00'), 'supplement-materials'),
      suspended(monday('01:01:00'), 'supplement-materials'),
      extended(monday('01:02:00'), 1, 'hour'),
      corrected(monday('01:03:00'), on('2026-02-20', '00:00:00')),
    ];
    expect(due(hour, monday('00:00:00'), ...entries)).toBe('2026-02-20 02:00');
  });
});

describe('an extension', () => {
  const sixty = limit(60, 'calendar-day');
  const atTheHeads = extended(on('2026-09-28'), 30);

  it('is added to the nominal end, before it gave way to a working day', () => {
    expect(due(sixty, on('2026-08-03'))).toBe('2026-10-08');
    expect(due(sixty, on('2026-08-03'), atTheHeads)).toBe('2026-11-02');
  });

  it('or to the end that had given way, where the rule chose so', () => {
    const rolled = { ...sixty, choices: { extension: 'rolled-end' as const } };
    expect(due(rolled, on('2026-08-03'), atTheHeads)).toBe('2026-11-09');
  });

  it('to the end that had given way follows on a standstill from its very last instant', () => {
    const five = limit(5, 'calendar-day', { choices: { extension: 'rolled-end' } }); // Saturday 7 March, so Monday 9
    const stood = [suspended(endOfDay(dayOf(march(9)))), resumed(march(14))]; // Saturday 14, so Monday 16
    expect(due(five, march(2), ...stood)).toBe('2026-03-16');
    expect(due(five, march(2), ...stood, extended(march(16), 30))).toBe('2026-04-15');
  });

  it('in working days follows on', () => {
    expect(due(fifteen, march(2), extended(march(20), 5, 'working-day'))).toBe('2026-03-30');
  });

  it('comes with time that did not count', () => {
    const ledger = [suspended(march(4)), resumed(march(9)), extended(march(20), 5, 'working-day')];
    expect(due(fifteen, march(2), ...ledger)).toBe('2026-04-02');
  });

  it('lapses when the period begins again', () => {
    const again = [extended(march(4), 5, 'working-day'), suspended(march(6), 'force-majeure'), resumed(march(9))];
    expect(due(fifteen, march(2), ...again)).toBe(due(fifteen, march(9)));
  });
});

describe('a mistake in the ledger', () => {
  it('in the start is corrected; what did not count after it stays', () => {
    const entries = [suspended(march(4)), resumed(march(9)), corrected(march(20), on('2026-02-27'))];
    expect(due(fifteen, march(2), ...entries)).toBe(due(fifteen, on('2026-02-27'), ...entries.slice(0, 2)));
  });

  it('elsewhere is taken back, as if it had never been', () => {
    const entries = [suspended(march(4)), resumed(march(9))];
    expect(due(fifteen, march(2), ...entries, withdrawn(march(20), 3))).toBe('2026-03-23'); // its end, so it stands
    expect(due(fifteen, march(2), ...entries, withdrawn(march(20), 2))).toBe('2026-03-23');
  });

  it('is no matter of a recomputation, which only records', () => {
    expect(due(fifteen, march(2), recomputed(march(3), march(4)))).toBe('2026-03-23');
  });
});

describe('a stopped clock', () => {
  it('warns no more, and was in time if it stood still', () => {
    const ended = clock(fifteen, march(2), suspended(march(23, '23:59:00')), stopped(on('2026-06-01')));
    expect(ended).toMatchObject({ state: 'stopped', warnAt: null });
    expect(ended.dueAt).toBeGreaterThan(on('2026-06-01'));
  });
});
