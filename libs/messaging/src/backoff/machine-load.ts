import { cpus } from 'node:os';

/** Shorter than this, in milliseconds, tells of chance rather than of load. */
const sampleMs = 500;
/** Above this share of its processors' time a machine has none to spare. */
const most = 0.7;

/** Whether the machine has time to spare: looked up at most twice a second, whoever asks. */
export class MachineLoad {
  private last = { at: -Infinity, idle: 0, all: 0 };
  private isBusy = false;

  /** Whether more than 70 % of the time of all processors was used lately. */
  get busy(): boolean {
    const at = performance.now();
    if (at - this.last.at < sampleMs) return this.isBusy;
    let [idle, all] = [0, 0];
    for (const { times } of cpus()) {
      idle += times.idle;
      all += times.user + times.nice + times.sys + times.irq + times.idle;
    }
    if (all > this.last.all) this.isBusy = 1 - (idle - this.last.idle) / (all - this.last.all) > most;
    this.last = { at, idle, all };
    return this.isBusy;
  }
}
