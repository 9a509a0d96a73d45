import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import { type AnyProcedure, type CaseEngine, type CaseRow, type FieldChange, isFinal } from '@yizhan/casework';
import { type Entry, findRule, fold, formatInstant, parseInstant } from '@yizhan/deadlines';
import { asJson } from './walk.desk.js';

/** A clock as REST shows it. */
export interface ShownClock {
  readonly rule: string;
  readonly ruleVersion: number;
  readonly calendarVersion: string;
  readonly state: string;
  readonly duty: string;
  readonly version: number;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly stoppedAt?: string;
  readonly ledger: readonly Record<string, unknown>[];
}

/** A step as REST shows it. */
export interface ShownStep {
  readonly version: number;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly actor: { readonly id: string };
  readonly at: string;
  readonly changes: readonly FieldChange[];
}

/** A step that a walk knows of. */
export interface KnownStep {
  readonly action: string;
  readonly actor: string;
  readonly at: number;
}

/** What every step moves, and what the history says in columns of its own. */
const toldElsewhere = ['state', 'version', 'eventSeq', 'outcome', 'updatedAt', 'closedAt'];

/** A case that goes on has an open clock that is the office's or decides; one that has ended has none. */
export function expectItsClocks(procedure: AnyProcedure, state: string, clocks: readonly ShownClock[]): void {
  const open = clocks.filter(clock => clock.state !== 'stopped');
  if (isFinal(procedure, state)) {
    expect(open).toEqual([]);
    return;
  }
  const kept = open.some(({ rule, duty }) => duty === 'office' || procedure.clocks[rule]?.onExpiry !== undefined);
  if (!kept) throw new Error(`"${state}" without a clock of the office: ${JSON.stringify(open)}`);
}

/** The history has no gap, its steps are the table's and those that were taken, and they lead from the first row to the present. */
export function expectHistory(
  procedure: AnyProcedure,
  history: readonly ShownStep[],
  known: readonly KnownStep[],
  opened: CaseRow,
  present: CaseRow,
): void {
  expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
  expect(history.map(({ action, actor, at }) => [action, actor.id, at])).toEqual(
    known.map(({ action, actor, at }) => [action, actor, formatInstant(at)]),
  );
  let state: string | null = null;
  const row: Record<string, unknown> = asJson({ ...opened });
  const kept = new Set<string>(toldElsewhere);
  for (const { action, from, to, changes } of history) {
    expect([action, from]).toEqual([action, state]);
    const definition = procedure.actions[action] as { from: readonly string[]; to?: string } | undefined;
    if (definition) expect(definition.from).toContain(from);
    expect([action, to]).toEqual([action, definition ? (definition.to ?? from) : procedure.initial]);
    for (const change of changes) applyChange(row, change, procedure, kept);
    state = to;
  }
  expect(state).toBe(present.state);
  const told = ([field]: [string, unknown]) => !kept.has(field);
  expect(Object.fromEntries(Object.entries(row).filter(told))).toEqual(
    Object.fromEntries(Object.entries(asJson({ ...present })).filter(told)),
  );
}

function applyChange(
  row: Record<string, unknown>,
  change: FieldChange,
  { confidential = [] }: AnyProcedure,
  kept: Set<string>,
): void {
  const { field } = change;
  if ('to' in change) {
    expect(confidential).not.toContain(field);
    if (!isDeepStrictEqual(row[field], change.from)) {
      throw new Error(`"${field}" changed from ${JSON.stringify(change.from)}; it was ${JSON.stringify(row[field])}`);
    }
    row[field] = change.to;
  } else {
    expect(confidential).toContain(field);
    kept.add(field);
  }
}

/** Every clock is what its rule and calendar make of its ledger, as REST shows both. */
export function expectLedgers(
  engine: Pick<CaseEngine, 'calendars'>,
  division: string,
  clocks: readonly ShownClock[],
): void {
  for (const clock of clocks) {
    const entries = clock.ledger.map(asEntry);
    const calendar = engine.calendars.calendar(clock.calendarVersion, division);
    const { state, startedAt, dueAt, stoppedAt } = fold(findRule(clock.rule, clock.ruleVersion), calendar, entries);
    expect(clock).toMatchObject({
      state,
      version: entries.length,
      startedAt: formatInstant(startedAt),
      dueAt: formatInstant(dueAt),
      ...(stoppedAt !== undefined && { stoppedAt: formatInstant(stoppedAt) }),
    });
    expect(clock.ledger.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  }
}

/** What the view adds to an entry. */
const added = new Set(['seq', 'who', 'recordedAt', 'withdrawnBy']);
const instants = new Set(['at', 'startedAt', 'until', 'was']);

function asEntry(shown: Record<string, unknown>): Entry {
  return Object.fromEntries(
    Object.entries(shown)
      .filter(([field]) => !added.has(field))
      .map(([field, value]) => [field, instants.has(field) ? parseInstant(value as string) : value]),
  ) as unknown as Entry;
}
