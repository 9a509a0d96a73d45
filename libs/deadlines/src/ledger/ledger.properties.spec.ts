import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyLedgers } from '../../test/any-ledgers.js';
import { instants, lengths } from '../../test/arbitraries.js';
import { recomputed, resumed, started, suspended, withdrawn } from '../../test/ledger.js';
import { anyRules } from '../../test/reference/rules.js';
import { nationalCalendar } from '../calendar/national.calendar.js';
import type { Instant } from '../instant/day.js';
import { dueAt } from '../period/period.js';
import type { Reason } from '../rule/reason.js';
import type { ClockState } from './clock-state.js';
import type { Entry } from './entry.js';
import { fold, replay } from './fold.js';

const calendar = nationalCalendar();
const always = { numRuns: 500 };
const afterRules = anyRules.filter(({ direction }) => direction === 'after');
const isPlain = ({ kind }: Entry) => kind !== 'withdrawn';

describe('whatever happens to a clock', () => {
  it('the fold of its ledger is the fold of the rest from the fold of a prefix, stored and read', () => {
    fc.assert(
      fc.property(anyLedgers, fc.nat(), ({ rule, entries }, cut) => {
        const at = 1 + (cut % entries.length);
        const prefix = JSON.parse(JSON.stringify(fold(rule, calendar, entries.slice(0, at)))) as ClockState;
        expect(fold(rule, calendar, entries.slice(at), prefix)).toEqual(fold(rule, calendar, entries));
      }),
      always,
    );
  });

  it('a ledger that was taken gives the same clock when it is read', () => {
    fc.assert(
      fc.property(anyLedgers, ({ rule, entries }) => {
        const clock = fold(rule, calendar, entries);
        expect(replay(rule, calendar, entries)).toEqual(clock);
        expect(fold(rule, calendar, [], clock)).toEqual(clock);
      }),
      always,
    );
  });

  it('an entry that is taken back leaves the clock that there is without it', () => {
    fc.assert(
      fc.property(anyLedgers, fc.nat(), ({ rule, entries }, pick) => {
        const made = entries.filter(isPlain).filter(({ kind }) => kind !== 'recomputed');
        fc.pre(made.length > 1);
        const number = 2 + (pick % (made.length - 1));
        const taken = replay(rule, calendar, [...made, withdrawn(made.at(-1)!.at, number)]);
        const without = replay(rule, calendar, made.toSpliced(number - 1, 1));
        const { version: _, entries: __, lastAt: ___, ...clock } = taken;
        expect(clock).toEqual(Object.fromEntries(Object.entries(without).filter(([key]) => key in clock)));
        expect(Object.keys(clock)).toHaveLength(Object.keys(without).length - 3);
      }),
      always,
    );
  });

  it('a recomputation is a record and moves nothing', () => {
    fc.assert(
      fc.property(anyLedgers, ({ rule, entries }) => {
        const clock = fold(rule, calendar, entries);
        fc.pre(clock.state !== 'stopped');
        const noted = fold(rule, calendar, [recomputed(clock.lastAt + 5e9, clock.dueAt)], clock);
        const { version, entries: all } = noted;
        expect(noted).toEqual({ ...clock, version, entries: all, lastAt: clock.lastAt + 5e9 });
      }),
      always,
    );
  });

  it('it is due by the last of its legs, which begin one after the other', () => {
    fc.assert(
      fc.property(anyLedgers, ({ rule, entries }) => {
        const { legs, startedAt, warnAt, dueAt: due } = fold(rule, calendar, entries);
        expect(legs[0]).toMatchObject({ why: 'started', startedAt });
        if (warnAt !== null) expect(warnAt).toBeLessThanOrEqual(Math.max(due, legs.at(-1)!.startedAt));
        for (const { excluded, startedAt: begins } of legs) {
          for (const [index, { from, to }] of excluded.entries()) {
            expect(from).toBeGreaterThanOrEqual(excluded[index - 1]?.to ?? begins);
            expect(to).toBeGreaterThan(from);
          }
        }
      }),
      always,
    );
  });
});

describe('reasons that overlap', () => {
  const reasons: Reason[] = ['supplement-materials', 'verification', 'party-death'];
  const spans = fc.array(fc.record({ from: lengths, length: lengths }), { minLength: 1, maxLength: 3 });

  it('count as one from the first beginning to the last end', () => {
    fc.assert(
      fc.property(afterRules, instants, spans, (rule, startedAt, drawn) => {
        const stops = drawn.map(({ from, length }, index) => ({ reason: reasons[index]!, from, to: from + length }));
        const ordered = stops
          .flatMap(({ reason, from, to }) => [suspended(startedAt + from, reason), resumed(startedAt + to, reason)])
          .sort((one, other) => one.at - other.at || (one.kind === 'suspended' ? -1 : 1));
        const united = unite(stops).flatMap(({ from, to }) => [suspended(startedAt + from), resumed(startedAt + to)]);
        const { dueAt: due, excluded } = fold(rule, calendar, [started(startedAt), ...ordered]);
        expect({ due, excluded }).toEqual({
          due: fold(rule, calendar, [started(startedAt), ...united]).dueAt,
          excluded: fold(rule, calendar, [started(startedAt), ...united]).excluded,
        });
      }),
      always,
    );
  });

  function unite(stops: readonly { from: number; to: number }[]): { from: number; to: number }[] {
    const united: { from: number; to: number }[] = [];
    for (const { from, to } of [...stops].sort((one, other) => one.from - other.from)) {
      const last = united.at(-1);
      if (last && from <= last.to) last.to = Math.max(last.to, to);
      else united.push({ from, to });
    }
    return united;
  }
});

describe('a period that begins again in time', () => {
  it('is due as one that starts then', () => {
    fc.assert(
      fc.property(afterRules, instants, lengths, lengths, (rule, startedAt, a, b) => {
        const [from, to]: Instant[] = [startedAt + a, startedAt + a + b];
        const entries = [
          started(startedAt),
          suspended(from!, 'limitation-interruption'),
          resumed(to!, 'limitation-interruption'),
        ];
        const plain = dueAt(rule, calendar, startedAt);
        expect(fold(rule, calendar, entries).dueAt).toBe(from! <= plain ? dueAt(rule, calendar, to!) : plain);
      }),
      always,
    );
  });
});
