import { type AnyProcedure, isFinal } from '@yizhan/casework';
import type { Table } from '../scenario/table.js';

/** A state and an action that it allows. */
export interface Pair {
  readonly state: string;
  readonly action: string;
}

/** Every state with every action that it allows. */
export function pairsOf(procedure: AnyProcedure): Pair[] {
  return Object.entries<{ from: readonly string[] }>(procedure.actions).flatMap(([action, { from }]) =>
    from.map(state => ({ state, action })),
  );
}

const keyOf = ({ state, action }: Pair) => `${action} in ${state}`;

/** What walks have come through. */
export class WalkRecord {
  walks = 0;
  tries = 0;
  taken = 0;
  private readonly refusals = new Map<string, number>();
  private readonly states = new Set<string>();
  private readonly pairs = new Set<string>();

  constructor(private readonly procedure: AnyProcedure) {}

  reached(state: string): void {
    this.states.add(state);
  }

  took(pair: Pair): void {
    this.taken += 1;
    this.pairs.add(keyOf(pair));
  }

  refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  /** The pairs of state and action that no walk has taken. */
  get untaken(): string[] {
    return pairsOf(this.procedure)
      .map(keyOf)
      .filter(key => !this.pairs.has(key));
  }

  /** The states that no walk has reached. */
  get unreached(): string[] {
    return Object.keys(this.procedure.states).filter(state => !this.states.has(state));
  }

  /** A few lines for whoever reads the run. */
  text(): string {
    const { procedure } = this;
    const states = Object.keys(procedure.states);
    const ends = states.filter(state => isFinal(procedure, state));
    const actions = Object.keys(procedure.actions);
    const pairs = pairsOf(procedure);
    const taken = pairs.filter(pair => this.pairs.has(keyOf(pair)));
    const refused = [...this.refusals].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
    const of = (some: number, all: number) => `${some} of ${all}`;
    return [
      `${procedure.service}: ${this.walks} walks, ${this.tries} tries, ${this.taken} steps taken`,
      `  states ${of(states.length - this.unreached.length, states.length)}, ` +
        `ends ${of(ends.filter(end => this.states.has(end)).length, ends.length)}, ` +
        `actions ${of(new Set(taken.map(({ action }) => action)).size, actions.length)}, ` +
        `actions in states ${of(taken.length, pairs.length)}` +
        (this.untaken.length > 0 ? ` (not: ${this.untaken.join('; ')})` : ''),
      `  refused ${[...this.refusals.values()].reduce((sum, count) => sum + count, 0)}: ${refused.join(', ')}`,
    ].join('\n');
  }
}

/** The actions that lead a case to where the table allows an action, and that action. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any table
export function planFor(table: Table<any, any, any>, { state, action }: Pair): string[] {
  const way = table.way(state, action);
  if (!way) throw new Error(`no way by the samples to "${action}" in "${state}"`);
  return [...way.path, action];
}
