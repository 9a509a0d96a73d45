import { describe, expect, it } from '@jest/globals';
import type { ClockChangedV1, DeadlineWarnedV1 } from '@yizhan/contracts';
import { CalendarBook } from '@yizhan/casework';
import { hourMs, parseInstant } from '@yizhan/deadlines';
import fc from 'fast-check';
import { eventsOf, type Story, type Told } from '../../test-support/case-stories.js';
import { type CaseFact, factOf, factsOf } from '../facts/case-fact.js';
import { warningOf } from '../facts/warning-fact.js';
import { foldDeadline } from '../register/fold-deadline.js';
import type { DeadlineEntry } from '../register/deadline.entity.js';
import { type Cell, cellChanges, cellsOf, keyOf } from './cell.js';
import { type CaseWarning, entriesOf } from './entries-of.js';
import type { Entry } from './entry.js';

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const calendars = CalendarBook.ofThePackage();

/** All that is known of some cases, as supervision keeps it, one event after another. */
class Known {
  private facts: CaseFact[] = [];
  private readonly clocks = new Map<string, DeadlineEntry>();
  private readonly warnings: (CaseWarning & { caseId: string })[] = [];

  take({ type, event }: Told): void {
    if (type.endsWith('.clock.changed.v1')) {
      const clock = event as unknown as ClockChangedV1;
      const folded = foldDeadline(this.clocks.get(clock.clockId), clock);
      if (folded) this.clocks.set(clock.clockId, folded.entry);
    } else if (type.endsWith('.warned.v1')) {
      const warning = warningOf(event as unknown as DeadlineWarnedV1);
      this.warnings.push({ ...warning, warnAt: Date.parse(warning.warnAt), warnedAt: Date.parse(warning.warnedAt) });
    } else {
      this.facts = factsOf([...this.facts, factOf(type, event)]);
    }
  }

  entries(caseId: string): Entry[] {
    const mine = (each: { caseId: string }) => each.caseId === caseId;
    const limits = [...this.clocks.values()].filter(mine).map(clock => ({
      ...clock,
      duty: clock.duty ?? null,
      dueAt: clock.dueAt.getTime(),
      stoppedAt: clock.stoppedAt?.getTime() ?? null,
    }));
    const known = { caseId, facts: this.facts.filter(mine), limits, warnings: this.warnings.filter(mine) };
    return entriesOf(known, division => calendars.current(division));
  }
}

/** The sums after events have come one by one, each counted by difference. */
function countedByDifference(events: readonly Told[]): Map<string, Cell> {
  const known = new Known();
  const sums = new Map<string, Cell>();
  for (const told of events) {
    const before = known.entries(told.event.caseId);
    known.take(told);
    for (const change of cellChanges(before, known.entries(told.event.caseId))) {
      const { n = 0, days = 0, workdays = 0 } = sums.get(keyOf(change)) ?? {};
      const sum = { ...change, n: n + change.n, days: days + change.days, workdays: workdays + change.workdays };
      if (sum.n === 0 && sum.days === 0 && sum.workdays === 0) sums.delete(keyOf(change));
      else sums.set(keyOf(change), sum);
    }
  }
  return sums;
}

/** The sums of everything, counted at once. */
function recounted(events: readonly Told[]): Map<string, Cell> {
  const known = new Known();
  for (const told of events) known.take(told);
  const sums = new Map<string, Cell>();
  for (const caseId of new Set(events.map(({ event }) => event.caseId))) {
    for (const cell of known.entries(caseId).flatMap(cellsOf)) {
      const { n = 0, days = 0, workdays = 0 } = sums.get(keyOf(cell)) ?? {};
      const sum = { ...cell, n: n + cell.n, days: days + cell.days, workdays: workdays + cell.workdays };
      sums.set(keyOf(cell), sum);
    }
  }
  return sums;
}

const instant = fc.integer({ min: 0, max: 90 * 24 }).map(hours => monday + hours * hourMs);
const story: fc.Arbitrary<Story> = fc.record(
  {
    caseId: fc.uuid({ version: 4 }),
    division: fc.constantFrom('410302', '410303', '410300'),
    service: fc.constantFrom('mediation', 'legal-aid'),
    channel: fc.constantFrom('window', 'hotline'),
    groups: fc.subarray(['minor', 'elderly', 'disabled']),
    groupsAtEnd: fc.subarray(['minor', 'elderly', 'disabled']),
    receivedAt: fc.integer({ min: -60, max: 0 }).map(days => monday + days * 24 * hourMs),
    acceptedAt: fc.constant(monday),
    outcome: fc.constantFrom('performed', 'refused', 'returned'),
    endedAt: instant,
    handler: fc.constantFrom('m1', 'm2'),
    steps: fc.integer({ min: 0, max: 2 }),
    limits: fc.array(
      fc.record(
        { dueAt: instant, stoppedAt: instant, suspended: fc.boolean(), excused: fc.boolean() },
        { requiredKeys: ['dueAt'] },
      ),
      { maxLength: 2 },
    ),
    warned: fc.array(instant, { maxLength: 2 }),
  },
  { requiredKeys: ['caseId', 'receivedAt', 'acceptedAt'] },
) as never;

const shuffledTwice = fc
  .array(story, { minLength: 1, maxLength: 4 })
  .map(stories => stories.flatMap(eventsOf))
  .chain(events => {
    const newestWins = events.filter(({ type }) => !type.endsWith('.warned.v1'));
    const all = [...events, ...newestWins];
    return fc.record({
      events: fc.constant(events),
      order: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    });
  });

describe('the sums by month', () => {
  it('counted by difference, event by event in whatever order and twice, are those of a recount', () => {
    fc.assert(
      fc.property(shuffledTwice, ({ events, order }) => {
        expect(countedByDifference(order)).toEqual(recounted(events));
      }),
      { numRuns: 60 },
    );
  });

  it('tell a case of two groups in both, and once among all', () => {
    const known = new Known();
    const told = eventsOf({ receivedAt: monday, groups: ['minor', 'disabled'] });
    for (const one of told) known.take(one);
    const cells = known
      .entries(told[0]!.event.caseId)
      .filter(({ kind }) => kind === 'accepted')
      .flatMap(cellsOf)
      .filter(({ dated }) => dated === 'happened');
    expect(cells.map(({ facet, specialGroup }) => [facet, specialGroup])).toEqual([
      ['plain', ''],
      ['handler', ''],
      ['group', 'disabled'],
      ['group', 'minor'],
    ]);
  });
});
