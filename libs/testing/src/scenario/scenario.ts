import { expect } from '@jest/globals';
import { type CaseRow, isFinal, type Procedure, rolesOf } from '@yizhan/casework';
import { Problem, type Role } from '@yizhan/platform';
import { type ClockStanding, standings } from './clock-states.js';
import type { Samples } from './samples.js';
import { callerOf, type Position, Table, type Taken } from './table.js';

/** What a step is expected to bring about; what is left out is not looked at. */
export interface Expected<S extends string, C extends CaseRow> {
  readonly state?: S;
  /** `null`: the case goes on. */
  readonly outcome?: string | null;
  /** How clocks stand afterwards, by rule. */
  readonly clocks?: Readonly<Record<string, ClockStanding>>;
  /** The events of the step, without those of its clocks, by their type below the service. */
  readonly events?: readonly string[];
  /** Columns of the case. */
  readonly case?: Partial<C>;
}

/** A case in a state, and a step that somebody takes. */
export class Given<S extends string, I extends Record<string, object>, C extends CaseRow> {
  constructor(
    private readonly table: Table<S, I, C>,
    private readonly state: S,
    private readonly changes: Partial<C>,
    private readonly laterMs = 0,
    private readonly found?: object,
  ) {}

  /** The step is taken so many milliseconds later. */
  later(milliseconds: number): Given<S, I, C> {
    return new Given(this.table, this.state, this.changes, this.laterMs + milliseconds, this.found);
  }

  /** The lookup of the step's action finds this instead of what the samples say. */
  finding(found: object): Given<S, I, C> {
    return new Given(this.table, this.state, this.changes, this.laterMs, found);
  }

  /**
   * Somebody takes an action: as the first of its roles, with its sample input, unless said otherwise.
   * @param input fields other than in the sample; `undefined` leaves one out.
   */
  when(action: keyof I & string, role?: Role, input: object = {}): When<S, I, C> {
    const [first] = rolesOf(this.table.action(action));
    const sample = this.table.samples.inputs[action];
    const body = Object.fromEntries(Object.entries({ ...sample, ...input }).filter(([, value]) => value !== undefined));
    const attempt = (): Taken<C> => {
      const position = this.position(action);
      const at = position.at + this.laterMs;
      return this.table.take(position, action, callerOf(role ?? first!), body, at, this.found);
    };
    return new When(this.table, attempt);
  }

  private position(before: keyof I & string): Position<C> {
    const { table, state, changes } = this;
    const position = table.reach(state, before) ?? table.reach(state);
    if (!position) throw new Error(`the samples lead no case to "${state}"`);
    const { row, clocks } = position.loaded;
    return { ...position, loaded: { row: { ...row, ...changes }, clocks } };
  }
}

/** A step, and what becomes of it. */
export class When<S extends string, I extends Record<string, object>, C extends CaseRow> {
  constructor(
    private readonly table: Table<S, I, C>,
    private readonly attempt: () => Taken<C>,
  ) {}

  /** The step is taken, and this is so afterwards. */
  then(expected: Expected<S, C>): void {
    if (typeof expected === 'function') throw new Error('a scenario is not a promise: do not await it');
    const { loaded, events } = this.attempt();
    const { row, clocks } = loaded;
    if (expected.state) expect(row.state).toBe(expected.state);
    if (expected.outcome !== undefined) expect(row.outcome).toBe(expected.outcome);
    if (expected.clocks) expect(standings(this.table.procedure, clocks)).toMatchObject(expected.clocks);
    if (expected.case) expect(row).toMatchObject(expected.case);
    if (expected.events) {
      expect(events.map(({ name }) => name).filter(name => name !== 'clock.changed.v1')).toEqual(expected.events);
    }
    expect(row.closedAt !== null).toBe(isFinal(this.table.procedure, row.state));
  }

  /** The step is refused with this problem code. */
  refuses(code: string): void {
    let refusal: unknown;
    try {
      this.attempt();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      refusal = error.code;
    }
    expect(refusal ?? 'the step was taken').toBe(code);
  }
}

/**
 * The words of a procedure's specs:
 *
 *     const given = scenario(notarization, notarizationSamples);
 *     given('accepted').when('request-supplement').then({ clocks: { 'notarization.issue': 'suspended' } });
 *     given('accepted').when('request-supplement', 'clerk').refuses('missing-role');
 *
 * The case is brought into its state by the samples; `changes` then sets columns otherwise.
 */
export function scenario<S extends string, I extends Record<string, object>, C extends CaseRow>(
  procedure: Procedure<S, I, C>,
  samples: Samples<I, C>,
): (state: S, changes?: Partial<C>) => Given<S, I, C> {
  const table = new Table(procedure, samples);
  return (state, changes = {}) => new Given(table, state, changes);
}
