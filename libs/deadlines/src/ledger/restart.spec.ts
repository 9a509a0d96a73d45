import { describe, expect, it } from '@jest/globals';
import { extended, resumed, started, suspended } from '../../test/ledger.js';
import { on, ruleOf } from '../../test/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import { formatInstant } from '../instant/instant.js';
import type { Rule } from '../rule/rule.js';
import type { Entry } from './entry.js';
import { fold } from './fold.js';

const calendar = nationalCalendar();
const due = (rule: Rule, ...entries: Entry[]) => formatInstant(fold(rule, calendar, entries).dueAt).slice(0, 10);

/** Five working days that begin again when what was asked for arrives (行政复议法 31(3)), and the limitation of claims. */
const accept = ruleOf({
  amount: 5,
  unit: 'working-day',
  rollover: false,
  stops: [
    { reason: 'supplement-materials', effect: 'restart' },
    { reason: 'verification', effect: 'exclude' },
  ],
  extension: { amount: 5, unit: 'working-day', approver: 'head', times: 1 },
});
const asked = suspended(on('2026-03-05'), 'supplement-materials');
const arrived = resumed(on('2026-03-12'), 'supplement-materials');

describe('a period that begins again', () => {
  it('is whole from the day the reason ends', () => {
    expect(due(accept, started(on('2026-03-02')), asked, arrived)).toBe('2026-03-19');
  });

  it('leaves an extension behind also while nobody knows when the reason ends', () => {
    const granted = extended(on('2026-03-06'), 3, 'working-day');
    expect(due(accept, started(on('2026-03-02')), asked, granted)).toBe('2026-03-12');
  });

  it('would be whole from the stopping event, as long as nobody knows when the reason ends', () => {
    const clock = fold(accept, calendar, [started(on('2026-03-02')), asked]);
    expect(clock).toMatchObject({ state: 'suspended', reason: 'supplement-materials' });
    expect(formatInstant(clock.dueAt)).toMatch(/^2026-03-12/);
  });

  it('is interrupted by what begins and ends in one instant (民法典 195)', () => {
    const at = on('2026-03-06');
    const claim = ruleOf({
      amount: 36,
      unit: 'month',
      stops: [{ reason: 'limitation-interruption', effect: 'restart' }],
    });
    const interruption = [suspended(at, 'limitation-interruption'), resumed(at, 'limitation-interruption')];
    expect(due(claim, started(on('2024-05-10')), ...interruption)).toBe('2029-03-06');
  });

  it('leaves what was excluded before behind', () => {
    const early = [suspended(on('2026-03-02')), resumed(on('2026-03-04'))];
    expect(due(accept, started(on('2026-03-02')), ...early, asked, arrived)).toBe('2026-03-19');
  });

  it('leaves what was extended before behind, but not what is granted later', () => {
    const granted = extended(on('2026-03-03'), 3, 'working-day');
    const later = extended(on('2026-03-13'), 2, 'working-day');
    expect(due(accept, started(on('2026-03-02')), granted, asked, arrived)).toBe('2026-03-19');
    expect(due(accept, started(on('2026-03-02')), granted, asked, arrived, later)).toBe('2026-03-23');
  });

  it('waits for another reason that goes on', () => {
    const entries = [started(on('2026-03-02')), asked, suspended(on('2026-03-10')), arrived];
    expect(due(accept, ...entries, resumed(on('2026-03-13')))).toBe('2026-03-20');
  });

  it('does not begin again once it was over', () => {
    const late = [suspended(on('2026-03-10'), 'supplement-materials'), resumed(on('2026-03-12'))];
    expect(due(accept, started(on('2026-03-02')), ...late)).toBe('2026-03-09');
  });

  it('begins again although it would have been over, if the clock stood still in time', () => {
    const standing = [suspended(on('2026-03-09')), suspended(on('2026-03-20'), 'supplement-materials')];
    const entries = [started(on('2026-03-02')), ...standing, resumed(on('2026-03-23'), 'supplement-materials')];
    expect(due(accept, ...entries, resumed(on('2026-03-23')))).toBe('2026-03-30');
  });

  it('begins once, however many reasons for it end in one instant', () => {
    const at = on('2026-03-04');
    const twice = [
      suspended(at, 'supplement-materials'),
      resumed(at),
      suspended(at, 'supplement-materials'),
      resumed(at),
    ];
    const { legs } = fold(accept, calendar, [started(on('2026-03-02')), ...twice]);
    expect(legs.map(({ why }) => why)).toEqual(['started', 'restarted']);
    const atStart = [suspended(on('2026-03-02'), 'supplement-materials'), resumed(on('2026-03-02'))];
    expect(due(accept, started(on('2026-03-02')), ...atStart)).toBe('2026-03-09');
  });

  it('tells each leg of its course', () => {
    const { legs, startedAt } = fold(accept, calendar, [started(on('2026-03-02')), asked, arrived]);
    expect(startedAt).toBe(on('2026-03-02'));
    expect(legs).toEqual([
      { why: 'started', startedAt, length: { amount: 5, unit: 'working-day' }, extensions: [], excluded: [] },
      {
        why: 'restarted',
        startedAt: on('2026-03-12'),
        reason: 'supplement-materials',
        length: { amount: 5, unit: 'working-day' },
        extensions: [],
        excluded: [],
      },
    ]);
  });

  it('does not warn before it began', () => {
    const early = { ...accept, warnBefore: { amount: 20, unit: 'calendar-day' } as const };
    expect(fold(early, calendar, [started(on('2026-03-02')), asked, arrived]).warnAt).toBe(on('2026-03-12'));
  });

  it('begins again in hours too', () => {
    const day = ruleOf({ amount: 24, unit: 'hour', rollover: false, stops: accept.stops });
    const clock = fold(day, calendar, [started(on('2026-03-05')), asked, arrived]);
    expect(formatInstant(clock.dueAt)).toBe('2026-03-13T17:30:00+08:00');
  });
});
