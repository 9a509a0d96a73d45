import {
  type ActionDefinition,
  type CaseCalendars,
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
  singleCalendar,
} from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import { nationalCalendar, parseInstant } from '@yizhan/deadlines';
import { type Caller, checked, requireRole, type Role, system } from '@yizhan/platform';
import { staff, testDivision } from '../service/test-accounts.js';
import { Explorer, type Way } from './explorer.js';
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
/** How far apart steps by samples are. */
export const minute = 60_000;

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
  private readonly explorer: Explorer<S, I, C>;
  private readonly reached = new Map<string, Way<C> | undefined>();

  /** @param calendars those of the running service, where its answers are compared with the table's. */
  constructor(
    readonly procedure: Procedure<S, I, C>,
    readonly samples: Samples<I, C>,
    private readonly calendars: CaseCalendars = singleCalendar(nationalCalendar()),
  ) {
    this.outbox = new CaseOutbox(procedure);
    this.explorer = new Explorer(this, this.open());
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
      this.calendars,
      row,
      known?.clocks ?? [],
      known?.row,
      system,
      at,
      'take-over',
    );
    return this.taken(known ?? { row: decision.after, clocks: [] }, decision);
  }

  /** Takes a step, its lookup finding what the samples say or `found`. Throws the `Problem` with which the engine would refuse it. */
  take(
    { loaded }: Position<C>,
    name: keyof I & string,
    caller: Caller,
    input: object,
    at: number,
    found: object | undefined = this.samples.found?.[name],
  ): Taken<C> {
    const body = this.admit(name, caller, input);
    return this.taken(loaded, decide(this.procedure, this.calendars, loaded, name, body, caller, at, found));
  }

  /** The input of a step, if its role and its form are right. Throws the `Problem` otherwise. */
  admit(name: keyof I & string, caller: Caller, input: object): object {
    const action = this.action(name);
    requireRole(caller, rolesOf(action));
    return checked(action.input, input);
  }

  /** Takes a step by its sample, as the first of its roles. */
  takeSample(position: Position<C>, name: keyof I & string, at = position.at + minute): Taken<C> {
    return this.take(position, name, callerOf(rolesOf(this.action(name))[0]!), this.samples.inputs[name], at);
  }

  /**
   * A case brought into a state by the samples on the way with the fewest asides, if need be on one after which `before` can
   * be taken; undefined if there is none.
   */
  reach(state: S, before?: keyof I & string): Position<C> | undefined {
    return this.way(state, before)?.position;
  }

  /** That case with the way it came. */
  way(state: S, before?: keyof I & string): Way<C> | undefined {
    if (before && !this.action(before).from.includes(state)) return undefined; // nothing to look for
    const key = `${state} ${before ?? ''}`;
    if (!this.reached.has(key)) {
      const serves = ({ position }: Way<C>) => !before || this.explorer.accepts(position, before) !== undefined;
      this.reached.set(key, this.explorer.into(state, serves));
    }
    return this.reached.get(key);
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
