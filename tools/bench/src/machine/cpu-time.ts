import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** Ticks a second in /proc; fixed for user programs on Linux. */
const ticksPerSecond = 100;

/** Processor seconds used so far by process name, by children too; empty where there is no /proc. */
export function cpuSeconds(pids: Record<string, number>): Record<string, number> {
  const processes = readProcesses();
  const used: Record<string, number> = {};
  for (const [name, pid] of Object.entries(pids)) {
    // PostgreSQL serves each connection in a child of its own; those that have ended are counted by their parent.
    const children = processes.filter(({ parent }) => parent === pid).map(({ seconds }) => seconds);
    const own = processes.find(process => process.pid === pid);
    if (own) used[name] = children.reduce((sum, seconds) => sum + seconds, own.seconds + own.childrenSeconds);
  }
  return used;
}

/** Seconds that all processors together were busy so far, other programs included. */
export function busySeconds(): number {
  return cpus().reduce((sum, { times: { user, nice, sys, irq } }) => sum + user + nice + sys + irq, 0) / 1000;
}

interface ProcessTimes {
  pid: number;
  parent: number;
  seconds: number;
  /** Of children that have ended. */
  childrenSeconds: number;
}

function readProcesses(): ProcessTimes[] {
  try {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(readProcess);
  } catch {
    return [];
  }
}

function readProcess(pid: string): ProcessTimes[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; behind it: state, parent, … as 12th to 15th the ticks: user, system, and both
    // of ended children.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const seconds = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / ticksPerSecond;
    return [{ pid: Number(pid), parent: Number(fields[1]), seconds: seconds(11), childrenSeconds: seconds(13) }];
  } catch {
    return []; // it has just ended
  }
}
