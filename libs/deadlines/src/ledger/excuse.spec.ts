import { describe, expect, it } from '@jest/globals';
import { excused, extended, resumed, started, stopped, suspended } from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
/** Five days to sign; lateness that the recipient caused is forgiven (办理法律援助案件程序规定 27). */
const sign = ruleOf({
  amount: 5,
  stops: [
    { reason: 'party-cause', effect: 'excuse' },
    { reason: 'verification', effect: 'exclude' },
    { reason: 'supplement-materials', effect: 'restart' },
  ],
  extension: { amount: 5, unit: 'calendar-day', approver: 'head', times: 1 },
});
const clock = (...entries: Entry[]) => fold(sign, calendar, [started(on('2026-03-02')), ...entries]);
const day = (instant: number) => formatInstant(instant).slice(0, 10);
const late = on('2026-03-12');

describe('lateness that is forgiven', () => {
  it('moves nothing, and nobody is warned any more', () => {
    const { dueAt, warnAt, excused: excuse, state } = clock(excused(late, 'party-cause'));
    expect([day(dueAt), warnAt, excuse, state]).toEqual([
      '2026-03-09',
      null,
      { at: late, reason: 'party-cause' },
      'running',
    ]);
  });

  it('may be so after the act was done', () => {
    expect(clock(stopped(late), excused(late, 'party-cause'))).toMatchObject({
      state: 'stopped',
      excused: { at: late },
    });
  });

  it('with a new last day is due then, or on the working day after, and warns again', () => {
    const until = on('2026-03-21', '00:00:00');
    const granted = clock(excused(late, 'party-cause', until));
    expect(granted.excused).toEqual({ at: late, reason: 'party-cause', until });
    expect([day(granted.dueAt), day(granted.warnAt!)]).toEqual(['2026-03-23', '2026-03-18']);
    expect(clock(excused(late, 'party-cause', on('2026-03-13'))).warnAt).toBe(late);
    expect(granted.legs.at(-1)).toEqual({
      why: 'excused',
      startedAt: late,
      reason: 'party-cause',
      length: null,
      until,
      extensions: [],
      excluded: [],
    });
  });

  it('with a new last day may be extended and stand still like any limit', () => {
    const granted = excused(late, 'party-cause', on('2026-03-20'));
    const longer = extended(on('2026-03-20'), 5);
    expect(day(clock(granted, longer).dueAt)).toBe('2026-03-25');
    const pause = [suspended(on('2026-03-18')), resumed(on('2026-03-21'))];
    expect(day(clock(granted, ...pause).dueAt)).toBe('2026-03-23');
    expect(day(clock(suspended(on('2026-03-08')), granted, resumed(on('2026-03-14'))).dueAt)).toBe('2026-03-23');
  });

  it('is behind a period that begins again', () => {
    const pause = [suspended(on('2026-03-18'), 'supplement-materials'), resumed(on('2026-03-19'))];
    const again = clock(excused(late, 'party-cause', on('2026-03-20')), ...pause);
    expect(day(again.dueAt)).toBe('2026-03-24');
    expect(again).not.toHaveProperty('excused');
  });

  it('in hours is due at the very instant that was granted', () => {
    const hours = { ...sign, amount: 24, unit: 'hour', rollover: false } as const;
    const until = on('2026-03-21', '10:00:00');
    expect(fold(hours, calendar, [started(on('2026-03-02')), excused(late, 'party-cause', until)]).dueAt).toBe(until);
  });
});
