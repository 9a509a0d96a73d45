import { reasonOf, type Log } from '../log/log.js';
import { atMost, Backoff, pause } from './backoff.js';
import { Bell } from './bell.js';

export interface LoopParts {
  /** For the log, should it fail: "dead letters wait for the broker". */
  readonly complaint: string;
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly log: Log;
  /** It works at least so often, in milliseconds, also if nobody wakes it: the safety net. */
  readonly pollMs: number;
}

/** Does something at its start, whenever it is woken, and now and then; after a failure again, with growing pauses. */
export class Loop {
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private readonly backoff = new Backoff({ firstMs: 50, maxMs: 2_000 });
  private running: Promise<void> | undefined;

  constructor(private readonly parts: LoopParts) {}

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.bell.ring();
  }

  /** Lets the work that is under way come to its end; one that takes longer than 5 s is not waited for. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await atMost(this.running, 5_000);
  }

  private async run(): Promise<void> {
    const { complaint, work, log, pollMs } = this.parts;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.bell.answer();
      try {
        await work(signal);
        this.backoff.reset();
        if (!signal.aborted) await this.bell.sleep(pollMs);
      } catch (error) {
        log.warn(reasonOf(error), complaint);
        await pause(this.backoff.next(), signal);
      }
    }
  }
}
