import { busySeconds, cpuSeconds } from '../machine/cpu-time.js';

/**
 * How many processors the kernel and programs other than the stack and the bench keep busy, from now on: figures of a
 * machine that others use are to be read with it.
 */
export class OthersMeter {
  private readonly from = performance.now();
  private readonly before = this.seconds();

  /** @param pids of the stack; none of them may end while this measures. */
  constructor(private readonly pids: Readonly<Record<string, number>>) {}

  get cores(): number {
    return ((this.seconds() - this.before) * 1000) / (performance.now() - this.from);
  }

  private seconds(): number {
    const { user, system } = process.cpuUsage();
    const stack = Object.values(cpuSeconds(this.pids)).reduce((sum, seconds) => sum + seconds, 0);
    return busySeconds() - stack - (user + system) / 1e6;
  }
}
