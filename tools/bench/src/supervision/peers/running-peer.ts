import { join } from 'node:path';
import { type RunningProcess, startProcess } from '@yizhan/servers';
import type { PeerAnswer, PeerAsk, PeerName } from './peer.protocol.js';

/** How long a peer may take to put its jobs in, in milliseconds. */
const patienceMs = 300_000;

/** A peer in a process of its own. */
export class RunningPeer {
  private constructor(
    private readonly running: RunningProcess,
    private readonly answers: Answers,
  ) {}

  static async start(name: PeerName, url: string, logFile: string, signal: AbortSignal): Promise<RunningPeer> {
    const answers = new Answers();
    let ready = false;
    const first = answers.next().then(() => void (ready = true));
    first.catch(() => undefined); // its end tells more
    const running = await startProcess({
      name,
      command: process.execPath,
      args: [join(import.meta.dirname, 'peer.process.js')],
      env: { ...process.env, NODE_ENV: 'production', PEER: name, DATABASE_URL: url },
      logFile,
      isReady: () => Promise.resolve(ready),
      onMessage: message => answers.got(message as PeerAnswer),
      signal,
    });
    return new RunningPeer(running, answers);
  }

  get pid(): number {
    return this.running.pid;
  }

  /** @throws Error with what went wrong there, or that it did not answer. */
  async add(jobs: number, dueAt: number): Promise<void> {
    const next = this.answers.next();
    this.running.send({ jobs, dueAt } satisfies PeerAsk);
    const gone = this.running.exited.then(() => {
      throw new Error('the process of a peer ended');
    });
    await Promise.race([next, gone]);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

class Answers {
  private waiting: ((answer: PeerAnswer) => void) | undefined;

  next(): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('a peer did not answer')), patienceMs);
      late.unref();
      this.waiting = ({ failed }) => {
        clearTimeout(late);
        if (failed) reject(new Error(failed));
        else resolve();
      };
    });
  }

  got(answer: PeerAnswer): void {
    this.waiting?.(answer);
  }
}
