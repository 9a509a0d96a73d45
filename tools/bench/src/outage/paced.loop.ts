import { setTimeout as pause } from 'node:timers/promises';
import { closedLoop } from '../cases/loops.js';

/**
 * Begins something at a rate a second, until the signal, as far as so many clients can: what takes long puts off what comes
 * after it. So whoever is away is not met by a crowd when it returns, nor by one that asks again and again before.
 */
export async function pacedLoop(
  rate: number,
  clients: number,
  run: () => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  let due = performance.now();
  await closedLoop(
    clients,
    async () => {
      // What was put off is not made up for.
      due = Math.max(due + 1000 / rate, performance.now());
      const wait = due - performance.now();
      if (wait > 0) await pause(wait, undefined, { signal: stop }).catch(() => undefined);
      if (!stop.aborted) await run();
    },
    stop,
  );
}
