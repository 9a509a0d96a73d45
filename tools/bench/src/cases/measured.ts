import { Samples } from '../report/samples.js';

/** What is measured of the cases while `begin` to `end`; nothing is recorded before and after. */
export class Measured {
  /** Durations of the requests by action, as the client sees them. */
  readonly actions = new Map<string, Samples>();
  /** From sending the acceptance until the handling service shows the case. */
  readonly visible = new Samples();
  /** From sending the acceptance until the last action was answered. */
  readonly whole = new Samples();
  completed = 0;
  readonly errors = new Map<string, number>();
  private from = Infinity;
  private until = Infinity;

  begin(): void {
    this.from = performance.now();
  }

  end(): void {
    this.until = performance.now();
  }

  get seconds(): number {
    return (Math.min(this.until, performance.now()) - this.from) / 1000;
  }

  get casesPerSecond(): number {
    return this.completed / this.seconds;
  }

  action(name: string, ms: number): void {
    if (!this.open) return;
    const samples = this.actions.get(name) ?? new Samples();
    this.actions.set(name, samples);
    samples.add(ms);
  }

  arrived(ms: number): void {
    if (this.open) this.visible.add(ms);
  }

  finished(ms: number): void {
    if (!this.open) return;
    this.completed += 1;
    this.whole.add(ms);
  }

  /** Errors count whenever they happen: a case that failed while warming up is a failure, too. */
  failed(error: Error): void {
    const what = error.message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
    this.errors.set(what, (this.errors.get(what) ?? 0) + 1);
  }

  private get open(): boolean {
    const now = performance.now();
    return now >= this.from && now < this.until;
  }
}
