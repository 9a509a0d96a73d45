import { describe, expect, it } from '@jest/globals';
import type { ClockChangedV1 } from '@yizhan/contracts';
import fc from 'fast-check';
import { aClock, clockChanged, type ClockTold } from '../../test/clock-events.js';
import type { DeadlineEntry } from './deadline.entity.js';
import { foldDeadline } from './fold-deadline.js';

const clock = aClock();
const due = Date.UTC(2026, 10, 23, 16) - 1;
const hour = 3_600_000;
const event = (told: Partial<ClockTold> = {}) => clockChanged(clock, { dueAt: due, ...told });

const foldAll = (events: readonly ClockChangedV1[], from?: DeadlineEntry) =>
  events.reduce((known, each) => foldDeadline(known, each)?.entry ?? known, from);
const raised = (told: Partial<ClockTold> = {}): DeadlineEntry => ({
  ...foldDeadline(undefined, event(told))!.entry,
  watch: 'raised',
});

/** The versions of one clock: any states, a due instant that moves now and then. */
const life = fc
  .array(
    fc.record({
      state: fc.constantFrom('running', 'suspended', 'stopped'),
      dueHours: fc.constantFrom(0, 0, 24, 48),
      warns: fc.boolean(),
      stoppedHours: fc.integer({ min: -30, max: 60 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map(steps =>
    steps.map(({ state, dueHours, warns, stoppedHours }, index) => {
      const dueAt = due + dueHours * hour;
      return event({
        version: index + 1,
        state: state as ClockChangedV1['state'],
        dueAt,
        ...(warns && { warnAt: dueAt - 24 * hour }),
        ...(state === 'stopped' && { stoppedAt: due + stoppedHours * hour }),
      });
    }),
  );

describe('the register', () => {
  it('ends with the same entry in whatever order, and however often, a clock’s versions arrive', () =>
    fc.assert(
      fc.property(
        life.chain(events => {
          const strays = fc.array(fc.constantFrom(...events), { maxLength: 10 });
          const arrivals = strays.chain(more =>
            fc.shuffledSubarray([...events, ...more], { minLength: events.length + more.length }),
          );
          return fc.tuple(fc.constant(events), arrivals);
        }),
        ([events, arrivals]) => expect(foldAll(arrivals)).toEqual(foldAll(events)),
      ),
    ));

  it('takes no notice of what is not newer', () =>
    fc.assert(
      fc.property(life, fc.nat(), (events, pick) => {
        const known = foldAll(events)!;
        expect(foldDeadline(known, events[pick % events.length]!)).toBeUndefined();
      }),
    ));

  it('never has two tasks for a clock, and none for a limit that was kept', () =>
    fc.assert(
      fc.property(life, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (events, looks) => {
        let known: DeadlineEntry | undefined;
        /** The due instant whose task is open. */
        let open: number | undefined;
        const detect = () => {
          if (known?.watch !== 'watched') return;
          expect(open).toBeUndefined();
          open = known.state === 'stopped' ? undefined : known.dueAt.getTime();
          known = { ...known, watch: known.state === 'stopped' ? 'settled' : 'raised' };
        };
        events.forEach((each, index) => {
          const folded = foldDeadline(known, each)!;
          if (folded.tasks) {
            expect(open).toBe(known!.dueAt.getTime());
            open = undefined;
          }
          known = folded.entry;
          expect(open !== undefined).toBe(known.watch === 'raised');
          if (looks[index]) detect();
        });
        detect();
        if (known!.state === 'stopped') expect(open).toBeUndefined();
        if (known!.state === 'running') expect(open).toBe(known!.dueAt.getTime());
      }),
    ));
});

describe('a clock that', () => {
  it.each<[string, Partial<ClockTold>, DeadlineEntry['watch']]>([
    ['runs is watched', {}, 'watched'],
    ['stands still waits for somebody else', { state: 'suspended' }, 'standing'],
    ['stopped in time is settled', { state: 'stopped', stoppedAt: due }, 'settled'],
    ['stopped a millisecond late has missed its limit', { state: 'stopped', stoppedAt: due + 1 }, 'watched'],
    [
      'only reminds and stopped late is settled',
      { state: 'stopped', stoppedAt: due + hour, consequence: 'remind' },
      'settled',
    ],
    [
      'decides and stopped within a day is settled',
      { state: 'stopped', stoppedAt: due + 24 * hour, consequence: 'decide' },
      'settled',
    ],
    [
      'decides and stopped later than that has missed it',
      { state: 'stopped', stoppedAt: due + 24 * hour + 1, consequence: 'decide' },
      'watched',
    ],
    ['stopped late and is excused is settled', { state: 'stopped', stoppedAt: due + hour, excused: true }, 'settled'],
  ])('%s', (_, told, watch) => expect(foldDeadline(undefined, event(told))!.entry.watch).toBe(watch));

  it.each<[string, Partial<ClockTold>, DeadlineEntry['watch'], string | undefined]>([
    [
      'stopped after its task was raised has it remedied',
      { state: 'stopped', stoppedAt: due + hour },
      'settled',
      'remedy',
    ],
    [
      'turns out to have stopped in time has its task withdrawn',
      { state: 'stopped', stoppedAt: due },
      'settled',
      'kept',
    ],
    ['is extended has its task withdrawn and is watched again', { dueAt: due + hour }, 'watched', 'moved'],
    ['is extended and stands still waits', { dueAt: due + hour, state: 'suspended' }, 'standing', 'moved'],
    ['is excused has its task withdrawn', { excused: true }, 'watched', 'excused'],
    [
      'is excused and stopped late has its task withdrawn',
      { excused: true, state: 'stopped', stoppedAt: due + hour },
      'settled',
      'excused',
    ],
    [
      'is corrected to another due instant that was kept has its task withdrawn',
      { dueAt: due + 2 * hour, state: 'stopped', stoppedAt: due + hour },
      'settled',
      'kept',
    ],
    ['stands still after all was missed all the same', { state: 'suspended' }, 'raised', undefined],
    [
      'is moved and stopped late has missed another limit',
      { dueAt: due + hour, state: 'stopped', stoppedAt: due + 2 * hour },
      'watched',
      'moved',
    ],
  ])('was missed and %s', (_, told, watch, tasks) => {
    const folded = foldDeadline(raised(), event({ version: 2, ...told }))!;
    expect([folded.entry.watch, folded.tasks]).toEqual([watch, tasks]);
  });

  it.each<[string, Partial<ClockTold>, number | null]>([
    ['is supervised has a task when it is due', { consequence: 'supervise' }, due],
    ['does not say has one too', {}, due],
    ['decides has one a day later', { consequence: 'decide' }, due + 24 * hour],
    ['only reminds has none', { consequence: 'remind' }, null],
    ['is excused has none', { excused: true }, null],
  ])('%s', (_, told, at) => expect(foldDeadline(undefined, event(told))!.entry.raiseAt?.getTime() ?? null).toBe(at));

  it('was warned of is not warned of again, unless its warning point moves', () => {
    const known = { ...foldDeadline(undefined, event({ warnAt: due - hour }))!.entry, warned: true };
    expect(foldDeadline(known, event({ version: 2, warnAt: due - hour }))!.entry.warned).toBe(true);
    expect(foldDeadline(known, event({ version: 2, warnAt: due }))!.entry.warned).toBe(false);
  });
});
