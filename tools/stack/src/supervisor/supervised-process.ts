import { setTimeout as wait } from 'node:timers/promises';
import type { ExitStatus, RunningProcess } from '@yizhan/servers';

/** Starts a process and returns when it is ready; calls `onSpawn` as soon as it exists. */
export type Launch = (options: {
  signal: AbortSignal;
  onSpawn: (running: RunningProcess) => void;
}) => Promise<RunningProcess>;

/** It exists; it is ready; it has ended unasked. */
export type ProcessEvent = 'spawned' | 'ready' | 'died';

export interface SupervisedProcessOptions {
  name: string;
  launch: Launch;
  /** Told what becomes of the process; `died` also when it could not be started again. */
  onChange?: (event: ProcessEvent, detail: string) => void;
  /** The wait before a new start, in milliseconds; it doubles with each failure up to thirty times as long. */
  backoffMs?: number;
}

/** A process that runs this long counts as well, and its next death starts the backoff anew. */
const steadyAfterMs = 10_000;

/** A process that is started again whenever it dies, until it is told to stop. */
export class SupervisedProcess {
  readonly name: string;
  private running?: RunningProcess;
  /** The start or the new start that is under way. */
  private starting?: Promise<void>;
  private ready = false;
  private readonly stopped = new AbortController();
  private failures = 0;
  private startedAt = 0;

  constructor(private readonly options: SupervisedProcessOptions) {
    this.name = options.name;
  }

  /** Its process id while there is a process. */
  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** It runs and was ready. */
  get isUp(): boolean {
    return this.ready;
  }

  /**
   * The first start; returns when it is ready.
   * @throws Error if it fails: what never ran is not tried again.
   */
  async start(signal: AbortSignal): Promise<void> {
    this.starting = this.launch(AbortSignal.any([signal, this.stopped.signal]));
    await this.starting;
  }

  /** Sends a message to the process; nothing if there is none at the moment. */
  send(message: object): void {
    this.running?.send(message);
  }

  /** Stops it for good and returns when it is gone. */
  async stop(): Promise<void> {
    this.stopped.abort(new Error(`${this.name} is stopping`));
    await this.starting?.catch(() => undefined); // told to whoever called start
    await this.running?.stop();
  }

  private async launch(signal: AbortSignal): Promise<void> {
    this.startedAt = performance.now();
    const onSpawn = (running: RunningProcess) => {
      this.running = running;
      this.options.onChange?.('spawned', `process ${running.pid}`);
      void running.exited.then(() => (this.running = undefined));
    };
    const { exited } = await this.options.launch({ signal, onSpawn });
    this.ready = true;
    this.options.onChange?.('ready', `process ${this.pid}`);
    void exited.then(status => this.died(status));
  }

  private died({ code, signal }: ExitStatus): void {
    this.ready = false;
    if (this.stopped.signal.aborted) return;
    this.options.onChange?.('died', signal ?? `exit code ${code}`);
    this.failures = performance.now() - this.startedAt > steadyAfterMs ? 0 : this.failures + 1;
    this.starting = this.restart();
  }

  private async restart(): Promise<void> {
    const { backoffMs = 100, onChange } = this.options;
    const { signal } = this.stopped;
    while (!signal.aborted) {
      try {
        await wait(Math.min(backoffMs * 2 ** this.failures, backoffMs * 30), undefined, { signal });
        await this.launch(signal);
        return;
      } catch (error) {
        this.failures++;
        if (!signal.aborted) onChange?.('died', (error as Error).message);
      }
    }
  }
}
