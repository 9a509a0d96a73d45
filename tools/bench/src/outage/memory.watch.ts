import { readFileSync } from 'node:fs';

/** Memory that a process holds at a moment, and the most it ever held, in bytes. */
export interface Resident {
  readonly now: number;
  readonly peak: number;
}

const everyMs = 1_000;

/** What the kernel says of a process in `/proc/PID/status`; it counts in KiB there. */
export function residentIn(status: string): Resident {
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}

/** Looks every second how much memory some processes hold, and keeps the most of each in each phase of a run. */
export class MemoryWatch {
  /** Bytes by process, by phase. */
  readonly highest: Record<string, Record<string, number>> = {};
  /** Since the process began, by process; the kernel's own figure, which misses nothing between two looks. */
  readonly peak: Record<string, number> = {};
  private phase = '';
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pids: Readonly<Record<string, number>>) {
    this.timer = setInterval(() => this.look(), everyMs).unref();
  }

  /** From now on the looks count for this phase; the last one before counts for the one that ends. */
  enter(phase: string): void {
    if (this.phase) this.look();
    this.phase = phase;
    this.look();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const [name, pid] of Object.entries(this.pids)) {
      const resident = residentOf(pid);
      if (!resident) continue; // it has died; whoever compares the processes will tell
      const phases = (this.highest[name] ??= {});
      phases[this.phase] = Math.max(phases[this.phase] ?? 0, resident.now);
      this.peak[name] = resident.peak;
    }
  }
}

function residentOf(pid: number): Resident | undefined {
  try {
    const resident = residentIn(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number.isNaN(resident.now) ? undefined : resident; // one that has just ended holds nothing
  } catch {
    return undefined;
  }
}
