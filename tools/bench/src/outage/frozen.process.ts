import { readFileSync } from 'node:fs';

/**
 * A process that is there and does nothing (SIGSTOP): the cruellest way to be away. Its connections stay open, new ones are
 * taken by the kernel, and no request is ever answered.
 */
export class FrozenProcess {
  private constructor(private readonly pid: number) {}

  static of(pid: number): FrozenProcess {
    process.kill(pid, 'SIGSTOP');
    return new FrozenProcess(pid);
  }

  /** @throws Error if it is gone, has been woken, or another one has been started in its place. */
  assertFrozen(pidNow: number | undefined): void {
    const state = stateOf(this.pid);
    if (pidNow !== this.pid || state !== 'T')
      throw new Error(`process ${this.pid} did not stay away: it is in state ${state}, and ${pidNow} is in its place`);
  }

  /** Nothing if it has gone meanwhile. */
  thaw(): void {
    try {
      process.kill(this.pid, 'SIGCONT');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** The letter of /proc: T is stopped. */
function stateOf(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2)[0]; // the name in brackets may hold anything
  } catch {
    return undefined;
  }
}
