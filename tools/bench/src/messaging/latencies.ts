import { Samples } from '../report/samples.js';
import type { Applied, Written } from './child.protocol.js';

/**
 * From each commit's return to its effect's. An effect may be seen before the commit's return is: that counts as nothing.
 * @throws Error when an event has no effect.
 */
export function latencies({ committed }: Pick<Written, 'committed'>, { effects }: Pick<Applied, 'effects'>) {
  const at = new Map(effects);
  const samples = new Samples();
  for (const [name, returned] of committed) {
    const effect = at.get(name);
    if (effect === undefined) throw new Error(`no effect of ${name}`);
    samples.add(Math.max(0, effect - returned));
  }
  return samples.summary();
}
