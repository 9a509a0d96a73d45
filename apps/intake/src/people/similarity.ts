/** How many characters are compared at a time: two hold most Chinese words. */
const gram = 2;
/** As far as texts are compared, so that a hundred long ones hold nobody up: what people say again stands at the beginning. */
const most = 1_000;

/** A text as it is compared: letters, ideographs and digits only, in one form; what was masked (`*`) says nothing. */
export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * How alike two texts are, from 0 to 1: the Sørensen–Dice coefficient of their pairs of neighbouring characters, each counted
 * as often as it occurs. Symmetric, 1 for texts that differ in punctuation only, 0 for texts without a common pair. Pure;
 * linear in the length of both.
 */
export function similarity(one: string, other: string): number {
  const [a, b] = [normalised(one), normalised(other)];
  if (a === b) return a === '' ? 0 : 1;
  const [left, right] = [gramsOf(a), gramsOf(b)];
  const total = left.total + right.total;
  if (total === 0) return 0;
  let shared = 0;
  for (const [pair, count] of left.counts) shared += Math.min(count, right.counts.get(pair) ?? 0);
  return (2 * shared) / total;
}

function gramsOf(text: string): { counts: Map<string, number>; total: number } {
  const characters = [...text].slice(0, most);
  const counts = new Map<string, number>();
  const total = Math.max(0, characters.length - gram + 1);
  for (let at = 0; at < total; at += 1) {
    const pair = characters.slice(at, at + gram).join('');
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, total };
}
