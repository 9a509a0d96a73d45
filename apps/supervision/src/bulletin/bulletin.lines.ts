import { divisionAt, levelOf } from '@yizhan/contracts';
import { added, nothing, rateOf, type Unit, type UnitFigures } from './bulletin.figures.js';

type Counts = Pick<UnitFigures, 'now' | 'before'>;
type Line<U extends Unit> = U & Counts;
/** A line with its place; null where there is no rate. */
export type Ranked<L> = L & { readonly place: number | null };

/** All units as one. */
export function totalOf(units: readonly UnitFigures[]): Counts {
  const sum = (when: keyof Counts) => units.reduce((all, unit) => added(all, unit[when]), nothing);
  return { now: sum('now'), before: sum('before') };
}

/** The lines of a bulletin's tables: by division, by division and service, and the latter with the most overdue first. */
export function linesOf(units: readonly UnitFigures[], bulletin: string) {
  const parts = joined(units, ({ division, service }) => ({ ...lineOf(division, bulletin), service }));
  return {
    divisions: ranked(joined(units, ({ division }) => lineOf(division, bulletin))),
    parts: ranked(parts),
    byOverdue: [...parts].sort((a, b) => b.now.overdue - a.now.overdue || byName(a, b)),
  };
}

/** What has a line of its own: in the bulletin of a province its cities, else the counties; and the own cases of either. */
function lineOf(division: string, bulletin: string): { division: string; own: boolean } {
  const citywise = levelOf(bulletin) === 'province' && levelOf(division) !== 'province';
  return { division: divisionAt(division, citywise ? 'city' : 'county'), own: !citywise };
}

/** Units that are the same line are added up. */
function joined<U extends Unit>(units: readonly UnitFigures[], lineOfUnit: (unit: UnitFigures) => U): Line<U>[] {
  const lines = new Map<string, Line<U>>();
  for (const unit of units) {
    const line = lineOfUnit(unit);
    const key = `${line.division} ${line.service ?? ''}`;
    const { now, before } = lines.get(key) ?? { now: nothing, before: nothing };
    lines.set(key, { ...line, now: added(now, unit.now), before: added(before, unit.before) });
  }
  return [...lines.values()];
}

/**
 * The lines by their places: the higher rate first, and of two alike the one with fewer overdue tasks. Who is alike in
 * both shares the place, and the following places are left out.
 */
function ranked<L extends Unit & Counts>(lines: readonly L[]): Ranked<L>[] {
  const rate = ({ now }: L) => rateOf(now) ?? -1;
  const order = (a: L, b: L) => rate(b) - rate(a) || a.now.overdue - b.now.overdue;
  const sorted = [...lines].sort((a, b) => order(a, b) || byName(a, b));
  let place = 0;
  return sorted.map((line, index) => {
    if (index === 0 || order(sorted[index - 1]!, line) !== 0) place = index + 1;
    return { ...line, place: rateOf(line.now) === null ? null : place };
  });
}

function byName(a: Unit, b: Unit): number {
  const [one, other] = [`${a.division} ${a.service ?? ''}`, `${b.division} ${b.service ?? ''}`];
  return one < other ? -1 : 1;
}
