export interface ReadinessOptions {
  /** Asks; undefined when there was no answer in time, which says nothing. */
  isReady: () => Promise<boolean | undefined>;
  /** Called at each change from not ready to ready, and back. */
  onReady: () => void;
  onUnready: () => void;
  /** How often to ask while ready and while not, in milliseconds. */
  everyMs?: { ready: number; unready: number };
}

/** Follows whether the stack is ready: by asking now and then, and at once when something is known to have died. */
export class Readiness {
  private ready = false;
  private doubts = 0;
  private timer?: NodeJS.Timeout;
  private stopped = false;

  constructor(private readonly options: ReadinessOptions) {}

  /** Asks now, and from now on again and again. */
  async check(): Promise<void> {
    clearTimeout(this.timer);
    const doubtsBefore = this.doubts;
    const answer = await this.options.isReady();
    if (this.stopped) return;
    // An answer from before something died is worth nothing.
    if (answer !== undefined && doubtsBefore === this.doubts) this.set(answer);
    const { ready, unready } = this.options.everyMs ?? { ready: 2_000, unready: 100 };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), this.ready ? ready : unready);
  }

  /** Something has died: not ready until it is known otherwise. */
  doubt(): void {
    this.doubts++;
    this.set(false);
    void this.check();
  }

  /** Not ready any more, for good. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.set(false);
  }

  private set(ready: boolean): void {
    if (ready === this.ready) return;
    this.ready = ready;
    if (ready) this.options.onReady();
    else this.options.onUnready();
  }
}
