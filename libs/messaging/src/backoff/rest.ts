import { pause } from './backoff.js';

/** A batch that took less than this, in milliseconds, was done by a machine with time to spare. */
const quickMs = 5;
/** Above this share of its time a process is busy with what people wait for. */
const busy = 0.5;

/**
 * Rests between two batches: not at all behind a quick one, else for as long as the batch took, and on while the process is
 * busy with other work, `mostMs` milliseconds at most; less if the signal is aborted.
 *
 * So what comes alone, or to a machine with time to spare, does not wait. On a busy one a batch takes longer, and so does the
 * rest: people's requests go first, and the next batch has more company, which saves a transaction here and in every consumer
 * for each batch less.
 */
export async function restAfter(tookMs: number, mostMs: number, signal: AbortSignal): Promise<void> {
  if (tookMs < quickMs) return;
  const slice = Math.min(tookMs, mostMs);
  for (let rested = 0; rested < mostMs && !signal.aborted; rested += slice) {
    const before = performance.eventLoopUtilization();
    await pause(slice, signal);
    if (performance.eventLoopUtilization(before).utilization < busy) return;
  }
}
