/**
 * Nanoseconds of one call, over inputs in turn: the best of several rounds, after some that warm up, because whatever else
 * the machine does only ever makes a round slower.
 */
export function nanoseconds<T>(inputs: readonly T[], call: (input: T) => unknown): number {
  let best = Infinity;
  let answers = 0;
  let calls = 200;
  for (let round = 0; round < 12; round++) {
    const begun = process.hrtime.bigint();
    for (let each = 0; each < calls; each++) if (call(inputs[each % inputs.length]!) !== undefined) answers++;
    const spent = Number(process.hrtime.bigint() - begun);
    if (round >= 4) best = Math.min(best, spent / calls);
    // About a twentieth of a second a round.
    calls = Math.min(1_000_000, Math.max(200, Math.round((calls * 5e7) / spent)));
  }
  if (answers === 0) throw new Error('nothing was measured');
  return best;
}
