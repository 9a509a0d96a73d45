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
  singleCalendar,
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

/** A position, and which steps on the way there left the case where it was. */
interface Waypoint<C extends CaseRow> {
  readonly position: Position<C>;
  readonly asides: readonly string[];
  /** How many steps led there. */
  readonly depth: number;
  /** How late the asides were taken: the depths of all of them together. */
  readonly late: number;
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
const calendars = singleCalendar(nationalCalendar());

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
  private readonly seen = new Set<string>();
  private readonly explored: Waypoint<C>[] = [];
  /** What is still to be looked at, by how many asides led there. */
  private readonly frontier: Waypoint<C>[][];

  constructor(
    readonly procedure: Procedure<S, I, C>,
    readonly samples: Samples<I, C>,
  ) {
    this.outbox = new CaseOutbox(procedure);
    this.frontier = [[{ position: this.open(), asides: [], depth: 0, late: 0 }]];
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
      calendars,
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
    const action = this.action(name);
    requireRole(caller, rolesOf(action));
    const body = checked(action.input, input);
    return this.taken(loaded, decide(this.procedure, calendars, loaded, name, body, caller, at, found));
  }

  /** Takes a step by its sample, as the first of its roles. */
  takeSample(position: Position<C>, name: keyof I & string, at = position.at + minute): Taken<C> {
    return this.take(position, name, callerOf(rolesOf(this.action(name))[0]!), this.samples.inputs[name], at);
  }

  /**
   * A case brought into a state by the samples on the way with the fewest asides, if need be on one after which `before` can be taken;
   * undefined if there is none.
   */
  reach(state: S, before?: keyof I & string): Position<C> | undefined {
    if (before && !this.action(before).from.includes(state)) return undefined;
    const key = `${state} ${before ?? ''}`;
    if (!this.reached.has(key)) this.reached.set(key, this.walk(state, before));
    return this.reached.get(key);
  }

  /**
   * A way with one aside at most; else one with some in the state itself, where one thing noted often follows another; else
   * any. A procedure in which much can be noted has more ways through it than anybody can walk.
   */
  private walk(state: S, before?: keyof I & string): Position<C> | undefined {
    if (before && !this.action(before).from.includes(state)) return undefined; // nothing to look for
    const serves = (position: Position<C>) =>
      position.loaded.row.state === state && (!before || this.accepts(position, before) !== undefined);
    let first: Position<C> | undefined;
    for (let index = 0; ; index++) {
      const found = this.waypoint(index);
      if (found?.position.loaded.row.state === state) first ??= found.position;
      if (found && serves(found.position)) return found.position;
      if (found && found.asides.length <= 1) continue;
      const near = first && this.around(first, serves);
      return near ?? this.further(index + 1, serves);
    }
  }

  /** From a position, by steps that leave the case there. */
  private around(
    first: Position<C>,
    serves: (position: Position<C>) => boolean,
    left = 3,
    taken: readonly string[] = [],
  ): Position<C> | undefined {
    const stays = this.waysOut(first.loaded.row.state as S).filter(
      name => this.action(name).to === undefined && !taken.includes(name),
    );
    const next = stays.flatMap(name => {
      const position = this.accepts(first, name);
      return position ? [{ name, position }] : [];
    });
    const found = next.find(({ position }) => serves(position))?.position;
    if (found || left === 1) return found;
    for (const { name, position } of next) {
      const further = this.around(position, serves, left - 1, [...taken, name]);
      if (further) return further;
    }
    return undefined;
  }

  private further(from: number, serves: (position: Position<C>) => boolean): Position<C> | undefined {
    for (let index = from; ; index++) {
      const found = this.waypoint(index);
      if (!found || serves(found.position)) return found?.position;
    }
  }

  /** Where the samples lead, the fewest asides and the earliest of them first; looked for only as far as somebody asks. */
  private waypoint(index: number): Waypoint<C> | undefined {
    while (index >= this.explored.length) {
      const next = this.nearest();
      if (!next) return undefined;
      const present = next.position.loaded.row.state as S;
      const key = `${present} ${[...next.asides].sort().join(' ')}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      this.explored.push(next);
      for (const name of this.waysOut(present)) {
        const position = this.accepts(next.position, name);
        if (!position) continue;
        const isAside = this.action(name).to === undefined;
        const asides = isAside ? [...new Set([...next.asides, name])] : next.asides;
        const late = isAside ? next.late + next.depth : next.late;
        (this.frontier[asides.length] ??= []).push({ position, asides, depth: next.depth + 1, late });
      }
    }
    return this.explored[index];
  }

  private nearest(): Waypoint<C> | undefined {
    const ways = this.frontier.find(these => these.length > 0);
    if (!ways) return undefined;
    const first = ways.reduce((best, way) => (way.late < best.late ? way : best));
    ways.splice(ways.indexOf(first), 1);
    return first;
  }

  /** What may be taken in a state, first what leaves the case there: a sample can then rely on what an early one did. */
  private waysOut(state: S): (keyof I & string)[] {
    const open = this.actions.filter(name => this.action(name).from.includes(state));
    const stays = open.filter(name => this.action(name).to === undefined);
    return [...stays, ...open.filter(name => !stays.includes(name))];
  }

  /** Where a sample leads; undefined if it is refused. */
  private accepts(position: Position<C>, name: keyof I & string): Position<C> | undefined {
    try {
      return this.takeSample(position, name);
    } catch (error) {
      if (error instanceof Problem) return undefined;
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
