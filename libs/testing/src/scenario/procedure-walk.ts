import { type CaseClock, type CaseRow, isFinal, mayReopen } from '@yizhan/casework';
import { findRule, fold, nationalCalendar } from '@yizhan/deadlines';
import { Problem } from '@yizhan/platform';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { beginning, type Position, type Table, type Taken } from './table.js';

const hour = 3_600_000;

/** One try of a walk: any action, or one that the state allows; some time after the one before. */
interface Try {
  readonly stray: boolean;
  readonly pick: number;
  readonly hours: number;
}

const tries = fc.array(
  fc.record<Try>({
    stray: fc.boolean(),
    pick: fc.nat(),
    hours: fc.oneof(fc.constant(0), fc.nat({ max: 24 * 60 })),
  }),
  { maxLength: 25 },
);

/**
 * Walks through a procedure at random, wrong turns included, and checks at every step what must hold on every way: one
 * version more a step, one event of the step, events numbered without a gap, every clock the fold of its ledger, at most
 * one open clock a rule (or a rule and item), and no open case without one.
 */
export function walkAtRandom<S extends string, I extends Record<string, object>, C extends CaseRow>(
  table: Table<S, I, C>,
): void {
  fc.assert(
    fc.property(tries, walk => {
      let present: Position<C> = checkedStep(table, undefined, table.open(beginning));
      for (const attempt of walk) present = tryOne(table, present, attempt);
    }),
    { numRuns: 150 },
  );
}

function tryOne<S extends string, I extends Record<string, object>, C extends CaseRow>(
  table: Table<S, I, C>,
  present: Position<C>,
  { stray, pick, hours }: Try,
): Position<C> {
  const { row } = present.loaded;
  const at = present.at + hours * hour;
  if (mayReopen(table.procedure, row.outcome)) return checkedStep(table, present, table.open(at, present.loaded));
  const allowed = table.actions.filter(name => table.action(name).from.includes(row.state as S));
  const names = stray || allowed.length === 0 ? table.actions : allowed;
  const name = names[pick % names.length]!;
  const before = structuredClone(present.loaded);
  try {
    return checkedStep(table, present, table.takeSample(present, name, at));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(present.loaded).toEqual(before);
    return present;
  }
}

function checkedStep<S extends string, I extends Record<string, object>, C extends CaseRow>(
  { procedure }: Table<S, I, C>,
  before: Position<C> | undefined,
  taken: Taken<C>,
): Position<C> {
  const { row, clocks } = taken.loaded;
  const earlier = before?.loaded.row;
  expect(row.version).toBe((earlier?.version ?? 0) + 1);
  expect(row.eventSeq).toBe((earlier?.eventSeq ?? 0) + taken.events.length);
  expect(taken.events.filter(({ name }) => name !== 'clock.changed.v1')).toHaveLength(1);
  expect(row.outcome).toBe(procedure.states[row.state as S].outcome ?? null);
  for (const clock of clocks) checkClock(clock);
  const open = clocks
    .filter(({ current }) => current.state !== 'stopped')
    .map(({ rule, item = '' }) => `${rule} ${item}`);
  expect(new Set(open).size).toBe(open.length);
  if (isFinal(procedure, row.state)) expect(open).toEqual([]);
  else expect(open).not.toEqual([]);
  return taken;
}

function checkClock({ rule, ruleVersion, entries, current }: CaseClock): void {
  expect(current).toEqual(fold(findRule(rule, ruleVersion), nationalCalendar(), entries));
  expect(current.version).toBe(entries.length);
}
