import type { CaseRow } from '@yizhan/casework';
import { Problem } from '@yizhan/platform';
import type { Position, Table } from './table.js';

/** Where samples lead. */
export interface Way<C extends CaseRow> {
  readonly position: Position<C>;
  /** The actions that led there. */
  readonly path: readonly string[];
}

/** A way, and which of its steps left the case where it was. */
interface Waypoint<C extends CaseRow> extends Way<C> {
  readonly asides: readonly string[];
  /** How late the asides were taken: the numbers of steps before each of them together. */
  readonly late: number;
}

type Wanted<C extends CaseRow> = (way: Way<C>) => boolean;

/** Walks through a table by its samples, with the fewest asides and the earliest of them first; only as far as somebody asks. */
export class Explorer<S extends string, I extends Record<string, object>, C extends CaseRow> {
  private readonly seen = new Set<string>();
  private readonly explored: Waypoint<C>[] = [];
  /** What is still to be looked at, by how many asides led there. */
  private readonly frontier: Waypoint<C>[][];

  constructor(
    private readonly table: Table<S, I, C>,
    start: Position<C>,
  ) {
    this.frontier = [[{ position: start, path: [], asides: [], late: 0 }]];
  }

  /** The first way that is wanted; undefined if the samples lead to none. */
  find(wanted: Wanted<C>, from = 0): Way<C> | undefined {
    for (let index = from; ; index++) {
      const found = this.waypoint(index);
      if (!found || wanted(found)) return found;
    }
  }

  /**
   * A way into a state with one aside at most; else one with some in the state itself, where one thing noted often follows
   * another; else any. A procedure in which much can be noted has more ways through it than anybody can walk.
   */
  into(state: S, wanted: Wanted<C> = () => true): Way<C> | undefined {
    const serves = (way: Way<C>) => way.position.loaded.row.state === state && wanted(way);
    let first: Way<C> | undefined;
    for (let index = 0; ; index++) {
      const found = this.waypoint(index);
      if (found?.position.loaded.row.state === state) first ??= found;
      if (found && serves(found)) return found;
      if (found && found.asides.length <= 1) continue;
      const near = first && this.around(first, serves);
      return near ?? this.find(serves, index + 1);
    }
  }

  /** Where a sample leads; undefined if it is refused. */
  accepts(position: Position<C>, name: keyof I & string): Position<C> | undefined {
    try {
      return this.table.takeSample(position, name);
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }

  /** From a position, by steps that leave the case there. */
  private around(first: Way<C>, serves: Wanted<C>, left = 3, taken: readonly string[] = []): Way<C> | undefined {
    const stays = this.waysOut(first.position.loaded.row.state as S).filter(
      name => this.table.action(name).to === undefined && !taken.includes(name),
    );
    const next = stays.flatMap(name => {
      const position = this.accepts(first.position, name);
      return position ? [{ name, way: { position, path: [...first.path, name] } }] : [];
    });
    const found = next.find(({ way }) => serves(way))?.way;
    if (found || left === 1) return found;
    for (const { name, way } of next) {
      const further = this.around(way, serves, left - 1, [...taken, name]);
      if (further) return further;
    }
    return undefined;
  }

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
        const isAside = this.table.action(name).to === undefined;
        const asides = isAside ? [...new Set([...next.asides, name])] : next.asides;
        const late = isAside ? next.late + next.path.length : next.late;
        (this.frontier[asides.length] ??= []).push({ position, asides, path: [...next.path, name], late });
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
    const open = this.table.actions.filter(name => this.table.action(name).from.includes(state));
    const stays = open.filter(name => this.table.action(name).to === undefined);
    return [...stays, ...open.filter(name => !stays.includes(name))];
  }
}
