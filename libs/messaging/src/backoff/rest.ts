import { pause } from './backoff.js';
import { MachineLoad } from './machine-load.js';

/** A batch that took less than this, in milliseconds, is a quick one. */
const quickMs = 5;
/** Behind one batch a process that has nothing else to do rests no longer than this, in milliseconds. */
const longestMs = 25;
/** Above this share of its time a process is busy with what people wait for. */
const busy = 0.4;
const thisMachine = new MachineLoad();

/**
 * Rests between two batches. While the machine has time to spare: not at all behind a quick one, else for as long as the batch
 * took, 25 ms at most. On a busy machine: 25 ms. And on while the process is busy with other work, `mostMs` milliseconds at
 * most; less if the signal is aborted.
 *
 * So what comes alone, or to a machine with time to spare, does not wait. Where there is none, people's requests go first, and
 * the next batch has more company: each batch less saves a transaction here and in every consumer.
 */
export async function restAfter(
  tookMs: number,
  mostMs: number,
  signal: AbortSignal,
  machine: { readonly busy: boolean } = thisMachine,
): Promise<void> {
  const isBusy = machine.busy;
  if (tookMs < quickMs && !isBusy) return;
  const slice = Math.min(isBusy ? longestMs : tookMs, longestMs, mostMs);
  for (let rested = 0; rested < mostMs && !signal.aborted; rested += slice) {
    const before = performance.eventLoopUtilization();
    await pause(slice, signal);
    if (performance.eventLoopUtilization(before).utilization < busy) return;
  }
}
