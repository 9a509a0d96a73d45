import {
  type ActionDefinition,
  type CaseEvent,
  CaseOutbox,
  type CaseRow,
  decide,
  decideOpening,
  type Decision,
  type Loaded,
  loadedAfter,
  type Procedure,
  rolesOf,
} from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import { nationalCalendar, parseInstant } from '@yizhan/deadlines';
import { type Caller, checked, Problem, requireRole, type Role, system } from '@yizhan/platform';
import { staff, testDivision } from '../service/test-accounts.js';
import type { Samples } from './samples.js';

/** A case at a moment. */
export interface Position<C extends CaseRow> {
  readonly loaded: Loaded<C>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A step that was taken. */
export interface Taken<C extends CaseRow> extends Position<C> {
  readonly decision: Decision<C>;
  /** The events it publishes, checked against their contracts. */
  readonly events: readonly CaseEvent[];
}

/** When every scenario begins: a Monday morning in Luoyang. */
export const beginning = parseInstant('2026-11-23T09:00:00+08:00');
const minute = 60_000;

/** Somebody with this role; the system itself for `system`. */
export function callerOf(role: Role): Caller {
  return role === 'system' ? system : staff(role);
}

/**
 * A procedure's table in the hands of a test: opens a case, takes steps with the checks of the engine and in their
 * order, and walks to any state by the samples. Pure; the same table that the service runs, without its database.
 */
export class Table<S extends string, I extends Record<string, object>, C extends CaseRow> {
  private readonly outbox: CaseOutbox<C>;
  private readonly reached = new Map<string, Position<C> | undefined>();

  constructor(
    readonly procedure: Procedure<S, I, C>,
    readonly samples: Samples<I, C>,
  ) {
    this.outbox = new CaseOutbox(procedure);
  }

  get states(): S[] {
    return Object.keys(this.procedure.states) as S[];
  }

  get actions(): (keyof I & string)[] {
    return Object.keys(this.procedure.actions);
  }

  action(name: keyof I & string): ActionDefinition<S, object, C> {
    return this.procedure.actions[name] as unknown as ActionDefinition<S, object, C>;
  }

  /** Opens a case, or opens one again that had been handed back. */
  open(at = beginning, known?: Loaded<C>): Taken<C> {
    const row = {
      id: '018f5ad0-0000-4000-8000-000000000001',
      acceptanceNo: acceptanceNo(testDivision, 2026, 1),
      division: testDivision,
      receivedAt: new Date(at),
      openedAt: known?.row.openedAt ?? new Date(at),
      ...this.samples.opening,
    } as unknown as C;
    const decision = decideOpening(
      this.procedure,
      nationalCalendar(),
      row,
      known?.clocks ?? [],
      known?.row,
      system,
      at,
      'take-over',
    );
    return this.taken(known ?? { row: decision.after, clocks: [] }, decision);
  }

  /** Takes a step. Throws the `Problem` with which the engine would refuse it. */
  take({ loaded }: Position<C>, name: keyof I & string, caller: Caller, input: object, at: number): Taken<C> {
    const action = this.action(name);
    requireRole(caller, rolesOf(action));
    const body = checked(action.input, input);
    return this.taken(loaded, decide(this.procedure, nationalCalendar(), loaded, name, body, caller, at));
  }

  /** Takes a step by its sample, as the first of its roles. */
  takeSample(position: Position<C>, name: keyof I & string, at = position.at + minute): Taken<C> {
    return this.take(position, name, callerOf(rolesOf(this.action(name))[0]!), this.samples.inputs[name], at);
  }

  /**
   * A case brought into a state by the samples on the shortest way, if need be on one after which `before` can be taken;
   * undefined if there is none.
   */
  reach(state: S, before?: keyof I & string): Position<C> | undefined {
    const key = `${state} ${before ?? ''}`;
    if (!this.reached.has(key)) this.reached.set(key, this.walk(state, before));
    return this.reached.get(key);
  }

  private walk(state: S, before?: keyof I & string): Position<C> | undefined {
    const queue: { position: Position<C>; asides: readonly string[] }[] = [{ position: this.open(), asides: [] }];
    const seen = new Set<string>();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { position, asides } = next;
      const present = position.loaded.row.state as S;
      const key = `${present} ${[...asides].sort().join(' ')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (present === state && (!before || this.accepts(position, before))) return position;
      for (const name of this.actions.filter(each => this.action(each).from.includes(present))) {
        if (!this.accepts(position, name)) continue;
        const stays = this.action(name).to === undefined;
        queue.push({
          position: this.takeSample(position, name),
          asides: stays ? [...new Set([...asides, name])] : asides,
        });
      }
    }
    return undefined;
  }

  private accepts(position: Position<C>, name: keyof I & string): boolean {
    try {
      this.takeSample(position, name);
      return true;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }

  private taken(before: Loaded<C>, decision: Decision<C>): Taken<C> {
    const [write] = this.outbox.eventsOf([decision]);
    const events = write!.outbox.map(({ type, data }) => ({
      name: type.slice(this.procedure.service.length + 1),
      data: JSON.parse(data) as CaseEvent['data'],
    }));
    return { loaded: loadedAfter(before, decision), at: decision.at, decision, events };
  }
}
