import type { Entry, Kind } from './entry.js';

/** Which of its two days puts an entry into a month: when it happened, or when the citizen handed the matter in. */
export const datings = ['happened', 'received'] as const;
export type Dated = (typeof datings)[number];

/**
 * By what cells tell their entries apart, beside division, service and outcome or rule. One table by everything would have
 * about one cell an entry. A case of two groups is in two cells of `group`, so that these do not add up to all cases.
 */
export const facets = ['plain', 'handler', 'group'] as const;
export type Facet = (typeof facets)[number];

/** What the entries of a cell have in common, and what they add up to. */
export interface Cell {
  readonly dated: Dated;
  readonly facet: Facet;
  readonly kind: Kind;
  /** Its first day. */
  readonly month: string;
  readonly division: string;
  readonly service: string;
  readonly matter: string;
  readonly channel: string;
  readonly handler: string;
  readonly specialGroup: string;
  readonly detail: string;
  readonly n: number;
  readonly days: number;
  readonly workdays: number;
}

/** The cells to which an entry adds. */
export function cellsOf(entry: Entry): Cell[] {
  const { kind, division, service, detail, days, workdays } = entry;
  const common = { kind, division, service, detail, n: 1, days: days ?? 0, workdays: workdays ?? 0 };
  const none = { matter: '', channel: '', handler: '', specialGroup: '' };
  const places: Pick<Cell, 'facet' | keyof typeof none>[] = [
    { ...none, facet: 'plain', matter: entry.matter, channel: entry.channel },
    { ...none, facet: 'handler', handler: entry.handler },
    ...entry.groups.map(specialGroup => ({ ...none, facet: 'group' as const, specialGroup })),
  ];
  return places.flatMap(place => [
    { ...common, ...place, dated: 'happened' as const, month: monthOf(entry.day) },
    { ...common, ...place, dated: 'received' as const, month: monthOf(entry.receivedDay) },
  ]);
}

/** By what cells change when some entries go and others come, in an order of their own; those that stay are left out. */
export function cellChanges(gone: readonly Entry[], come: readonly Entry[]): Cell[] {
  const sums = new Map<string, Cell>();
  const add = (entry: Entry, sign: 1 | -1) => {
    for (const cell of cellsOf(entry)) {
      const key = keyOf(cell);
      const { n, days, workdays } = sums.get(key) ?? { n: 0, days: 0, workdays: 0 };
      sums.set(key, {
        ...cell,
        n: n + sign * cell.n,
        days: days + sign * cell.days,
        workdays: workdays + sign * cell.workdays,
      });
    }
  };
  for (const entry of gone) add(entry, -1);
  for (const entry of come) add(entry, 1);
  return [...sums].filter(([, { n, days, workdays }]) => n || days || workdays).map(([, cell]) => cell);
}

/** What tells a cell apart. */
export function keyOf(cell: Cell): string {
  const { dated, facet, kind, month, division, service, matter, channel, handler, specialGroup, detail } = cell;
  return [dated, facet, kind, month, division, service, matter, channel, handler, specialGroup, detail].join('\u001f');
}

function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}
