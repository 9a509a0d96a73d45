import fc from 'fast-check';
import {
  dayMs,
  fold,
  LedgerError,
  nationalCalendar,
  type ClockState,
  type Entry,
  type Reason,
  type Rule,
} from '../src/index.js';
import { instants, lengths } from './arbitraries.js';
import { corrected, excused, extended, recomputed, resumed, started, stopped, suspended, withdrawn } from './ledger.js';
import { anyRules } from './reference/rules.js';

/** A limit of whatever kind and a ledger that it takes. */
export interface AnyLedger {
  readonly rule: Rule;
  readonly entries: readonly Entry[];
}

interface Move {
  readonly later: number;
  readonly kind: Entry['kind'];
  readonly number: number;
}

const kinds = [
  ...(['suspended', 'suspended', 'suspended', 'resumed', 'resumed', 'extended', 'extended'] as const),
  ...(['corrected', 'withdrawn', 'excused', 'recomputed', 'stopped'] as const),
];

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    later: fc.oneof(fc.constant(0), lengths),
    kind: fc.constantFrom(...kinds),
    number: fc.nat({ max: 40 }),
  }),
  { maxLength: 14 },
);

export const anyLedgers: fc.Arbitrary<AnyLedger> = fc
  .tuple(anyRules, instants, moves)
  .map(([rule, startedAt, taken]) => ({ rule, entries: ledgerOf(rule, startedAt, taken) }));

/** Makes the moves one after the other and leaves out what the ledger refuses. */
function ledgerOf(rule: Rule, startedAt: number, taken: readonly Move[]): Entry[] {
  const entries = [started(startedAt)];
  let clock = fold(rule, nationalCalendar(), entries);
  for (const move of taken) {
    const entry = entryOf(rule, clock, move);
    const next = admitted(rule, clock, entry);
    if (!next) continue;
    clock = next;
    entries.push(entry);
  }
  return entries;
}

function admitted(rule: Rule, clock: ClockState, entry: Entry): ClockState | undefined {
  try {
    return fold(rule, nationalCalendar(), [entry], clock);
  } catch (error) {
    if (error instanceof LedgerError) return undefined;
    throw error;
  }
}

function entryOf(rule: Rule, clock: ClockState, { kind, later, number }: Move): Entry {
  const at = clock.lastAt + later;
  const reason: Reason = rule.stops[number % rule.stops.length]!.reason;
  switch (kind) {
    case 'started':
      return started(at);
    case 'suspended':
      return suspended(at, reason);
    case 'resumed':
      return number % 2 === 0 ? resumed(at) : resumed(at, reason);
    case 'extended':
      return extended(at, 1 + (number % 5), rule.extension?.unit, rule.extension?.approver);
    case 'corrected':
      return corrected(at, clock.startedAt + (number - 30) * dayMs);
    case 'withdrawn':
      return withdrawn(at, 1 + (number % clock.version));
    case 'excused':
      return number % 2 === 0 ? excused(at, 'objective-cause') : excused(at, 'objective-cause', at + number * dayMs);
    case 'recomputed':
      return recomputed(at, clock.dueAt);
    case 'stopped':
      return stopped(at);
  }
}
