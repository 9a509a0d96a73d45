import { describe, expect, it } from '@jest/globals';
import { formatInstant, nationalFacts } from '@yizhan/deadlines';
import { ManualClock, system } from '@yizhan/platform';
import { CalendarBook } from '../calendars/calendar-book.js';
import { Table } from '@yizhan/testing';
import { parcel } from '../../test-support/parcel.procedure.js';
import { parcelSamples } from '../../test-support/parcel.samples.js';
import { expiresAt, expiryStep } from './expiry.js';
import { ExpiryWatch } from './expiry-watch.js';

const table = new Table(parcel, parcelSamples);
const asking = table.reach('asking')!;
const clockOf = (rule: string, { loaded } = asking) => loaded.clocks.findLast(clock => clock.rule === rule)!;
const supplement = clockOf('legal-aid.supplement');
const { dueAt } = supplement.current;

describe('the system acts', () => {
  it('at the end of a running limit that decides, and of no other', () => {
    expect(expiresAt(parcel, supplement)).toBe(dueAt);
    for (const rule of ['mediation.conclude', 'notarization.issue', 'mediation.accept']) {
      expect(expiresAt(parcel, clockOf(rule))).toBeUndefined();
    }
  });

  it('not while the limit stands still, nor once it has stopped', () => {
    const { current } = supplement;
    expect(expiresAt(parcel, { ...supplement, current: { ...current, state: 'suspended' } })).toBeUndefined();
    expect(expiresAt(parcel, { ...supplement, current: { ...current, state: 'stopped' } })).toBeUndefined();
  });

  it('not while lateness is forgiven, unless a new last day was granted', () => {
    const excused = { at: dueAt, reason: 'force-majeure' } as const;
    const with_ = (more: object) => ({
      ...supplement,
      current: { ...supplement.current, excused: { ...excused, ...more } },
    });
    expect(expiresAt(parcel, with_({}))).toBeUndefined();
    expect(expiresAt(parcel, with_({ until: dueAt }))).toBe(dueAt);
  });
});

describe('the step at the end', () => {
  it('is due when the last millisecond has passed, and not before', () => {
    expect(expiryStep(parcel, asking.loaded, dueAt)).toBeUndefined();
    expect(expiryStep(parcel, asking.loaded, dueAt + 1)).toMatchObject({ action: 'expire', at: dueAt });
  });

  it('says which limit, since when, and by which article', () => {
    const { input, at } = expiryStep(parcel, asking.loaded, dueAt + 86_400_000)!;
    expect(input).toEqual({
      rule: 'legal-aid.supplement',
      dueAt: formatInstant(dueAt),
      reason: expect.stringMatching(/期限届满.*视为撤回.*法律援助法\(2021\) 43\(2\)/),
    });
    const { decision, events } = table.take(asking, 'expire', system, input, at);
    expect(decision).toMatchObject({ at: dueAt, reason: input.reason, caller: system });
    expect(events[0]!.data).toMatchObject({ occurredAt: formatInstant(dueAt), reason: input.reason });
  });
});

describe('a limit that a newer calendar has made longer', () => {
  const flood = {
    edition: 1,
    year: 2026,
    holidays: [{ date: '2026-12-08', name: '暴雨停工' }],
    makeUpWorkingDays: [],
    notice: '洛政办〔2026〕30号',
    publishedBy: 'admin',
    publishedAt: dueAt,
  };
  const at = (now: number, ...editions: (typeof flood)[]) =>
    new ExpiryWatch(parcel, new ManualClock(now), new CalendarBook({ bases: [nationalFacts()], editions })).stepFor(
      asking.loaded,
    );

  it('has not run out, though its clock still rests on the older one', () => {
    expect(at(dueAt + 1)).toMatchObject({ action: 'expire', at: dueAt });
    expect(at(dueAt + 1, flood)).toBeUndefined();
    expect(at(dueAt + 86_400_000 + 1, flood)).toMatchObject({ action: 'expire', at: dueAt + 86_400_000 });
  });
});
