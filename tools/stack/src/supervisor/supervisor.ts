import { type Launch, type ProcessEvent, SupervisedProcess } from './supervised-process.js';

/** Told what becomes of each process. */
export type OnChange = (name: string, event: ProcessEvent, detail: string) => void;

/** All processes of a stack. */
export class Supervisor {
  /** In the order of their start; those of one row are started together and stopped together. */
  private readonly rows: SupervisedProcess[][] = [];

  constructor(private readonly onChange: OnChange) {}

  /**
   * Starts processes together and returns when all are ready.
   * @throws Error of the first one that fails; `stop` then ends the others.
   */
  async start(launches: Record<string, Launch>, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const row = Object.entries(launches).map(
      ([name, launch]) =>
        new SupervisedProcess({ name, launch, onChange: (event, detail) => this.onChange(name, event, detail) }),
    );
    this.rows.push(row);
    await Promise.all(row.map(member => member.start(signal)));
  }

  /** Stops one process for good and forgets it; nothing if there is none of this name. */
  async remove(name: string): Promise<void> {
    for (const row of this.rows) {
      const index = row.findIndex(member => member.name === name);
      if (index >= 0) await row.splice(index, 1)[0]!.stop();
    }
  }

  get processes(): SupervisedProcess[] {
    return this.rows.flat();
  }

  /** Process id by name, of those that run at the moment. */
  get pids(): Record<string, number> {
    const running = this.processes.flatMap(({ name, pid }) => (pid === undefined ? [] : [[name, pid] as const]));
    return Object.fromEntries(running);
  }

  /** Stops all, the last row first, and returns when the last process is gone. */
  async stop(): Promise<void> {
    for (const row of this.rows.toReversed()) await Promise.all(row.map(member => member.stop()));
  }
}
