import { type CaseRow, isFinal, type Procedure, returned, rolesOf } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import type { Role } from '@yizhan/platform';
import { Explorer, type Way } from './explorer.js';
import type { Samples } from './samples.js';
import { beginning, minute, type Position, Table } from './table.js';

/** One step of a tour. */
export interface TourStep {
  /** The state in which it is taken, and the one it leads to. */
  readonly state: string;
  readonly to: string;
  readonly action: string;
  readonly role: Role;
  readonly input: object;
  /** When it is taken in the samples' own time, in milliseconds since the epoch. */
  readonly at: number;
}

/** A way through a procedure from its opening, by the samples: to an end, if they lead to one from its last action. */
export interface Tour {
  readonly steps: readonly TourStep[];
  /** Where the case is then, and how it has ended, if it has. */
  readonly state: string;
  readonly outcome: string | null;
}

/**
 * Tours that together take every action of a table and come to every final state. Throws for an action or an end to which the
 * samples lead no case.
 */
export function toursOf<S extends string, I extends Record<string, object>, C extends CaseRow>(
  procedure: Procedure<S, I, C>,
  samples: Samples<I, C>,
): Tour[] {
  const table = new Table(procedure, samples);
  const ends = table.states.filter(state => isFinal(procedure, state));
  const toActions = table.actions.map(action => tourOver(table, action));
  const toEnds = ends.map(end => {
    const way = table.way(end);
    if (!way) throw new Error(`no way by the samples to the end "${end}"`);
    return tourAlong(table, way);
  });
  return withoutNeedless([...toActions, ...toEnds]);
}

/** The shortest way to an action, and on from there to an end. */
function tourOver<S extends string, I extends Record<string, object>, C extends CaseRow>(
  table: Table<S, I, C>,
  action: keyof I & string,
): Tour {
  const [way] = table
    .action(action)
    .from.map(state => table.way(state, action))
    .filter(found => found !== undefined)
    .sort((a, b) => a.path.length - b.path.length);
  if (!way) throw new Error(`no way by the samples to the action "${action}"`);
  const taken = table.takeSample(way.position, action);
  const rest = onwards(table, taken) ?? { position: taken, path: [] };
  return tourAlong(table, { ...rest, path: [...way.path, action, ...rest.path] });
}

/** The shortest way to an end, if there is one to an end for good and by somebody's act. */
function onwards<S extends string, I extends Record<string, object>, C extends CaseRow>(
  table: Table<S, I, C>,
  position: Position<C>,
): Way<C> | undefined {
  const explorer = new Explorer(table, position);
  const isEnd = ({ position: { loaded } }: Way<C>) => loaded.row.outcome !== null;
  const isLikely = ({ path, position: { loaded } }: Way<C>) =>
    loaded.row.outcome !== returned && !path.some(name => rolesOf(table.action(name)).includes('system'));
  return explorer.find(found => isEnd(found) && isLikely(found)) ?? new Explorer(table, position).find(isEnd);
}

function tourAlong<S extends string, I extends Record<string, object>, C extends CaseRow>(
  table: Table<S, I, C>,
  { path, position }: Way<C>,
): Tour {
  let state: string = table.procedure.initial;
  const steps = path.map((action, index): TourStep => {
    const { to = state } = table.action(action);
    const [role] = rolesOf(table.action(action));
    const input = table.samples.inputs[action] as object;
    const step = { state, to, action, role: role!, input, at: beginning + (index + 1) * minute };
    state = to;
    return step;
  });
  return { steps, state: position.loaded.row.state, outcome: position.loaded.row.outcome };
}

/** The long ones first, and of the others only those that come by something new. */
function withoutNeedless(tours: readonly Tour[]): Tour[] {
  const seen = new Set<string>();
  const sights = ({ steps, state }: Tour) => [...steps.map(({ action }) => action), `in ${state}`];
  return [...tours]
    .sort((a, b) => b.steps.length - a.steps.length)
    .filter(tour => {
      const fresh = sights(tour).filter(sight => !seen.has(sight));
      for (const sight of fresh) seen.add(sight);
      return fresh.length > 0;
    });
}

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;

/** When something was in the samples' own time, and when it really was; milliseconds since the epoch. */
export interface Lived {
  readonly sample: number;
  readonly real: number;
}

/**
 * A sample with every instant and day in it where it lies in a case that really lives: samples are written for one morning, in
 * which a step is taken each minute.
 * @param lived the opening of the case and its steps so far, in their order.
 * @param at when the step is taken in the samples' own time; what is past then is not made future.
 */
export function broughtTo<T>(lived: readonly Lived[], at: number, sample: T): T {
  if (typeof sample === 'string')
    return (instant.test(sample) ? instantIn : day.test(sample) ? dayIn : same)(lived, at, sample) as T;
  if (typeof sample !== 'object' || sample === null) return sample;
  if (Array.isArray(sample)) return sample.map(part => broughtTo(lived, at, part as unknown)) as T;
  return Object.fromEntries(Object.entries(sample).map(([name, part]) => [name, broughtTo(lived, at, part)])) as T;
}

function same(_lived: readonly Lived[], _at: number, text: string): string {
  return text;
}

function instantIn(lived: readonly Lived[], at: number, text: string): string {
  const time = Date.parse(text);
  const index = lived.findLastIndex(({ sample }) => sample <= time);
  const before = lived[Math.max(index, 0)]!;
  const after = index < 0 ? undefined : lived[index + 1];
  const passed = time - before.sample;
  const real = after
    ? Math.min(before.real + passed, after.real)
    : before.real + (passed > 0 && time <= at ? 0 : passed);
  return formatInstant(real);
}

/** All steps of the samples are taken on one day; what is on it is on the day of the last real step. */
function dayIn(lived: readonly Lived[], at: number, text: string): string {
  const days = Math.round((Date.parse(text) - Date.parse(dayOf(at))) / dayMs);
  const from = days < 0 ? lived[0]! : lived.at(-1)!;
  return dayOf(from.real + days * dayMs);
}

/** The day in China. */
function dayOf(time: number): string {
  return formatInstant(time).slice(0, 10);
}
