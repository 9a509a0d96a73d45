/** A division code 行政区划代码 (GB/T 2260): six digits, or nine (township) or twelve (village) below a county. */
const pattern = /^\d{6}(\d{3}){0,2}$/;

/** The administrative levels, the lowest first. */
export const levels = ['county', 'city', 'province'] as const;
export type Level = (typeof levels)[number];

export function isDivision(text: unknown): text is string {
  return typeof text === 'string' && pattern.test(text);
}

/** The leading digits that every division of the subtree shares: `410300` → `4103`, `410302` → `410302`. */
export function subtreePrefix(division: string): string {
  if (division.length > 6) return division;
  if (division.endsWith('0000')) return division.slice(0, 2);
  if (division.endsWith('00')) return division.slice(0, 4);
  return division;
}

/** Whether `division` lies in the subtree of `root` (a division lies in its own subtree). */
export function isWithin(division: string, root: string): boolean {
  return division.startsWith(subtreePrefix(root));
}

/** The administrative level of a division; townships and villages count as their county. */
export function levelOf(division: string): Level {
  if (division.endsWith('0000') && division.length === 6) return 'province';
  if (division.endsWith('00') && division.length === 6) return 'city';
  return 'county';
}

/** The division at `level` that `division` lies under: `divisionAt('410302', 'city')` → `410300`. */
export function divisionAt(division: string, level: Level): string {
  const county = division.slice(0, 6);
  if (level === 'province') return `${county.slice(0, 2)}0000`;
  if (level === 'city') return `${county.slice(0, 4)}00`;
  return county;
}

/** The level above, or undefined above the province. */
export function levelAbove(level: Level): Level | undefined {
  return level === 'county' ? 'city' : level === 'city' ? 'province' : undefined;
}
