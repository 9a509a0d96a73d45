import type { SystemClock } from './clock.js';

interface ClockMessage {
  type: 'clock';
  offsetMs: number;
}

/**
 * Follows the moving clock of a stack started with `--test-clock`: the stack sends the offset over the process
 * channel and waits for the answer, so that all services have moved before anybody goes on.
 */
export function followClockChannel(clock: SystemClock): void {
  if (!process.send) return;
  process.on('message', (message: ClockMessage) => {
    if (message?.type !== 'clock') return;
    clock.setOffset(message.offsetMs);
    process.send?.({ type: 'clock-set', offsetMs: message.offsetMs });
  });
}
