import { setTimeout as pause } from 'node:timers/promises';

/** So many clients, each beginning its next case when its last one is finished, until the signal. */
export async function closedLoop(clients: number, run: () => Promise<void>, stop: AbortSignal): Promise<void> {
  const client = async () => {
    while (!stop.aborted) await run();
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/**
 * Cases that begin at a steady rate whatever the system does with those before, so that a slow answer delays nobody's
 * start and hides no waiting ("coordinated omission"). Resolves when the last one begun is finished.
 * @param rate cases a second
 */
export async function openLoop(rate: number, run: () => Promise<void>, stop: AbortSignal): Promise<void> {
  const start = performance.now();
  const running = new Set<Promise<void>>();
  for (let begun = 0; !stop.aborted; begun++) {
    const due = start + (begun * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) break;
    const one = run().finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
}
