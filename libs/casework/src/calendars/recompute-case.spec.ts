import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  calendarWith,
  type Entry,
  findRule,
  fold,
  formatInstant,
  loadDivisionRules,
  nationalCalendar,
  nationalFacts,
  parseInstant,
  replay,
} from '@yizhan/deadlines';
import { of2027 } from '../../test-support/editions.js';
import type { CaseClock } from '../case/case-clock.js';
import type { CaseRow } from '../case/case-row.js';
import type { Loaded } from '../procedure/decide.js';
import type { CaseCalendars } from './case-calendars.js';
import { recomputeCase } from './recompute-case.js';

const before = nationalCalendar();
const after = calendarWith(nationalFacts(), [of2027]);
const published: CaseCalendars = { current: after, of: version => (version === after.version ? after : before) };
const on = (date: string) => parseInstant(`${date}T10:00:00+08:00`);
const at = on('2026-12-20');

function aClock(rule: string, entries: readonly Entry[], calendar = before): CaseClock {
  const { version } = findRule(rule);
  const current = fold(findRule(rule), calendar, entries);
  return { id: rule, rule, ruleVersion: version, calendarVersion: calendar.version, entries, current };
}

function aCase(division: string, ...clocks: CaseClock[]): Loaded<CaseRow> {
  return { row: { id: 'x', division } as CaseRow, clocks };
}

const started = (date: string): Entry => ({ kind: 'started', at: on(date) });
const stopped = (date: string): Entry => ({ kind: 'stopped', at: on(date) });

describe('a case on another calendar', () => {
  it('has its moved clocks written down, with what they were', () => {
    const clock = aClock('notarization.issue', [started('2026-12-14')]);
    const { moved, kept } = recomputeCase(aCase('410302', clock), published, at);
    expect(kept).toEqual([]);
    expect(moved).toHaveLength(1);
    const [{ clock: now, added }] = moved as [(typeof moved)[number]];
    expect(added).toEqual([{ kind: 'recomputed', at, was: clock.current.dueAt, calendarVersion: after.version }]);
    expect(now).toMatchObject({ calendarVersion: after.version, entries: [...clock.entries, ...added] });
    expect(formatInstant(now.current.dueAt)).toMatch(/^2027-01-05/);
    expect(now.current).toEqual(replay(findRule('notarization.issue'), after, now.entries));
  });

  it('keeps clocks that end as they did, and only notes on what they rest', () => {
    const clock = aClock('notarization.issue', [started('2026-11-02')]);
    const { moved, kept } = recomputeCase(aCase('410302', clock), published, at);
    expect(moved).toEqual([]);
    expect(kept).toMatchObject([{ id: clock.id, calendarVersion: after.version, entries: clock.entries }]);
  });

  it('moves a clock that only warns at another time, since supervision must know', () => {
    // Due on Monday 4 January after one calendar month either way; one working day before is another day.
    const clock = aClock('mediation.conclude', [started('2026-12-04')]);
    const { moved } = recomputeCase(aCase('410302', clock), published, at);
    for (const { clock: now } of moved) {
      expect(now.current.dueAt).toBe(clock.current.dueAt);
      expect(now.current.warnAt).not.toBe(clock.current.warnAt);
    }
  });

  it('leaves closed clocks, and those that rest on it already', () => {
    const closed = aClock('notarization.issue', [started('2026-12-14'), stopped('2026-12-18')]);
    const there = aClock('notarization.issue', [started('2026-12-14')], after);
    expect(recomputeCase(aCase('410302', closed, there), published, at)).toEqual({ moved: [], kept: [] });
  });

  it('writes nothing before the newest entry, though machines’ clocks differ', () => {
    const clock = aClock('notarization.issue', [started('2026-12-14')]);
    const [change] = recomputeCase(aCase('410302', clock), published, on('2026-12-13')).moved;
    expect(change!.added[0]!.at).toBe(on('2026-12-14'));
  });

  it('is counted the second time as the first: nothing is left to move', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            rule: fc.constantFrom('notarization.issue', 'mediation.conclude', 'legal-aid.review'),
            day: fc.nat({ max: 60 }),
          }),
          { maxLength: 5 },
        ),
        wanted => {
          const clocks = wanted.map(({ rule, day }) =>
            aClock(rule, [{ kind: 'started', at: on('2026-11-10') + day * 86_400_000 }]),
          );
          const late = on('2027-01-31');
          const { moved, kept } = recomputeCase(aCase('410302', ...clocks), published, late);
          expect(moved.length + kept.length).toBe(clocks.length);
          const now = [...moved.map(({ clock }) => clock), ...kept];
          for (const clock of now)
            expect(clock.current.dueAt).toBe(fold(findRule(clock.rule), after, clock.entries).dueAt);
          expect(recomputeCase(aCase('410302', ...now), published, late)).toEqual({ moved: [], kept: [] });
        },
      ),
    ));
});

describe('a rule version that takes over running clocks', () => {
  const promise = {
    rule: 'notarization.issue',
    division: '410300',
    version: 1041,
    amount: 10,
    effectiveFrom: '2026-12-18',
    migratesRunning: true,
    promise: '公证提速承诺',
  };
  afterAll(() => {
    loadDivisionRules({ rules: [] });
  });

  it('moves those of its division from its day on, and says so', () => {
    loadDivisionRules({ rules: [promise] });
    const clock = aClock('notarization.issue', [started('2026-12-14')], after);
    const moved = (division: string, now: number) => recomputeCase(aCase(division, clock), published, now).moved;
    expect(moved('410302', on('2026-12-17'))).toEqual([]);
    expect(moved('420100', at)).toEqual([]);
    const [change] = moved('410302', at);
    expect(change!.added).toMatchObject([{ kind: 'recomputed', ruleVersion: 1041, was: clock.current.dueAt }]);
    expect(formatInstant(change!.clock.current.dueAt)).toMatch(/^2026-12-28/);
    expect(recomputeCase(aCase('410302', change!.clock), published, at)).toEqual({ moved: [], kept: [] });
  });
});
