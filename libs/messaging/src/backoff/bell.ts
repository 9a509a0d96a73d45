/**
 * Lets one loop sleep until somebody rings. A ring while nobody sleeps is kept, so that no wake-up is lost between
 * "nothing to do" and "going to sleep"; many rings count as one.
 */
export class Bell {
  private rung = false;
  private sleeper: (() => void) | undefined;

  /** Whether somebody has rung since the last `answer`. */
  get ringing(): boolean {
    return this.rung;
  }

  ring(): void {
    this.rung = true;
    this.sleeper?.();
  }

  /** Takes note of the ring; what rings from now on is new. */
  answer(): void {
    this.rung = false;
  }

  /** Resolves when somebody rings, at once if it is ringing, or after `ms` milliseconds. */
  sleep(ms: number): Promise<void> {
    if (this.rung) return Promise.resolve();
    return new Promise(resolve => {
      const end = () => {
        clearTimeout(timer);
        this.sleeper = undefined;
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.sleeper = end;
    });
  }
}
