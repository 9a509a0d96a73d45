import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { execFileSync } from 'node:child_process';

/** Whether a process with this id exists (a zombie that only waits to be reaped does not count). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !/^State:\s+Z/m.test(readOr(`/proc/${pid}/status`, ''));
}

/**
 * Whether this process exists and is the one meant: a number may have gone to a stranger meanwhile, so its command line
 * has to contain `mark` (for example the data folder).
 */
export function isStill(pid: number, mark: string): boolean {
  return isAlive(pid) && commandLine(pid).includes(mark);
}

/**
 * Ends a process that an earlier, killed run left behind, if it is still that process (see {@link isStill}).
 * @returns whether there was one to end.
 */
export async function stopLeftover(
  pid: number,
  mark: string,
  signal: 'SIGTERM' | 'SIGINT',
  graceMs = 5_000,
): Promise<boolean> {
  if (!isStill(pid, mark)) return false;
  process.kill(pid, signal);
  for (const end = performance.now() + graceMs; isAlive(pid) && performance.now() < end;) await wait(50);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  while (isAlive(pid)) await wait(20);
  return true;
}

/** The command line of a process, its words joined by spaces; empty when there is none. */
function commandLine(pid: number): string {
  const fromProc = readOr(`/proc/${pid}/cmdline`, '').replaceAll('\0', ' ');
  if (fromProc || process.platform === 'linux') return fromProc;
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
