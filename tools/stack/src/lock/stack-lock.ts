import { linkSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { isStill, stopLeftover } from '@yizhan/servers';
import { readJson, writeJson } from '../files/json-file.js';

interface Holder {
  pid: number;
  /** What this stack has started, by name. */
  pids: Record<string, number>;
}

/**
 * One stack at a time on a data folder. The lock file also records the processes of the stack, so that the next start
 * can end what a killed one left behind.
 */
export class StackLock {
  private constructor(private readonly file: string) {}

  /**
   * Takes the lock, and first ends the processes of a stack that was killed while holding it.
   * @param marks what the command lines of a stack and of the processes that it starts contain.
   * @throws Error if a running stack holds it.
   */
  static async take(
    file: string,
    marks: { stack: string; children: string },
    tell: (message: string) => void,
  ): Promise<StackLock> {
    mkdirSync(dirname(file), { recursive: true });
    for (;;) {
      if (created(file)) return new StackLock(file);
      const holder = readJson<Holder>(file);
      if (holder && isStill(holder.pid, marks.stack))
        throw new Error(
          `a stack is running on this data already (process ${holder.pid}): ` +
            'stop it, or choose another YIZHAN_DATA and YIZHAN_PORT',
        );
      const left = Object.values(holder?.pids ?? {});
      const ended = await Promise.all(left.map(pid => stopLeftover(pid, marks.children, 'SIGTERM')));
      if (ended.includes(true))
        tell(`ended ${ended.filter(Boolean).length} processes that a killed stack had left behind`);
      rmSync(file, { force: true });
    }
  }

  record(pids: Record<string, number>): void {
    writeJson(this.file, { pid: process.pid, pids } satisfies Holder);
  }

  release(): void {
    rmSync(this.file, { force: true });
  }
}

/** False if the file exists: of two starts at once only one gets it, and nobody ever reads half of it. */
function created(file: string): boolean {
  const whole = `${file}.${process.pid}`;
  writeJson(whole, { pid: process.pid, pids: {} } satisfies Holder);
  try {
    linkSync(whole, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(whole);
  }
}
