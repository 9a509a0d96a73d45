import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks a second in /proc; fixed for user programs on Linux. */
const ticksPerSecond = 100;

/** Processor seconds used so far by process name, by children too; empty where there is no /proc. */
export function cpuSeconds(pids: Record<string, number>): Record<string, number> {
  const processes = readProcesses();
  const used: Record<string, number> = {};
  for (const [name, pid] of Object.entries(pids)) {
    // PostgreSQL serves each connection in a child of its own.
    const own = processes.filter(process => process.pid === pid || process.parent === pid);
    if (own.length > 0) used[name] = own.reduce((sum, { seconds }) => sum + seconds, 0);
  }
  return used;
}

/** Seconds that all processors together were busy so far, other programs included. */
export function busySeconds(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1000;
}

function readProcesses(): { pid: number; parent: number; seconds: number }[] {
  try {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(readProcess);
  } catch {
    return [];
  }
}

function readProcess(pid: string): { pid: number; parent: number; seconds: number }[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; behind it: state, parent, … user ticks and system ticks as 12th and 13th.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return [{ pid: Number(pid), parent: Number(fields[1]), seconds: ticks / ticksPerSecond }];
  } catch {
    return []; // it has just ended
  }
}
