import { reasonOf, type Log } from '../log/log.js';
import { atMost, Backoff, type BackoffSettings, pause } from './backoff.js';
import { Bell } from './bell.js';

export interface LoopParts {
  /** For the log, should it fail: "dead letters wait for the broker". */
  readonly complaint: string;
  /** Returns after how long it is done again at the latest, in milliseconds, also if nobody wakes it. */
  readonly work: (signal: AbortSignal) => Promise<number>;
  readonly log: Log;
  /** Where others wake it, too. */
  readonly bell?: Bell;
  /** How long to pause after failures. */
  readonly backoff?: BackoffSettings;
  /** How long a stop waits for the work that is under way, in milliseconds; without it to its end. */
  readonly partingMs?: number;
}

/** Does something at its start, whenever it is woken, and when its time has come; after a failure again, with growing pauses. */
export class Loop {
  private readonly bell: Bell;
  private readonly backoff: Backoff;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly parts: LoopParts) {
    this.bell = parts.bell ?? new Bell();
    this.backoff = new Backoff(parts.backoff ?? { firstMs: 200, maxMs: 5_000 });
  }

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.bell.ring();
  }

  /** Begins nothing more, and lets the work that is under way come to its end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    const { partingMs } = this.parts;
    await (partingMs === undefined ? this.running : atMost(this.running, partingMs));
  }

  private async run(): Promise<void> {
    const { complaint, work, log } = this.parts;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.bell.answer();
      try {
        const restMs = await work(signal);
        this.backoff.reset();
        if (!signal.aborted) await this.bell.sleep(restMs);
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ ...reasonOf(error), stack: (error as Error | undefined)?.stack }, `${complaint}; trying again`);
        await pause(this.backoff.next(), signal);
      }
    }
  }
}
