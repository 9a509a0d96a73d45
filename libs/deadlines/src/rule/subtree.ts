/** A division code 行政区划代码 (GB/T 2260): six digits, or nine (township) or twelve (village) below a county. */
const form = /^\d{6}(\d{3}){0,2}$/;

export function isDivisionCode(text: unknown): text is string {
  return typeof text === 'string' && form.test(text);
}

/** The leading digits that the whole subtree of a division shares: `410300` → `4103`, `410000` → `41`. */
export function subtreeOf(division: string): string {
  return division.length > 6 ? division : division.replace(/(00){1,2}$/, '');
}

/** Whether a division lies in the subtree of another; each lies in its own. */
export function liesWithin(division: string, root: string): boolean {
  return division.startsWith(subtreeOf(root));
}
