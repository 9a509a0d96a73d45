import { join } from 'node:path';
import { startProcess, type RunningProcess } from '@yizhan/servers';
import type { Applied, ChildPlaces, ConsumerAsk, ProducerAsk, Written } from './child.protocol.js';

/** How long an answer may take, in milliseconds: longer than any window with what is caught up behind it. */
const patienceMs = 120_000;

type Answer = { readonly failed?: string } & object;

/** A process of the bench, asked one thing at a time. */
export class Child {
  private constructor(
    private readonly running: RunningProcess,
    private readonly answers: Answers,
  ) {}

  static async start(
    name: 'producer' | 'consumer',
    side: 'ours' | 'nest',
    at: ChildPlaces,
    logFile: string,
    signal: AbortSignal,
  ): Promise<Child> {
    const answers = new Answers();
    const ready = answers.next();
    let isReady = false;
    void ready.then(
      () => (isReady = true),
      () => undefined,
    );
    const running = await startProcess({
      name: `${name} (${side})`,
      command: process.execPath,
      args: [join(import.meta.dirname, `${name}.process.js`)],
      env: { ...process.env, BENCH_PLACES: JSON.stringify(at), BENCH_SIDE: side },
      logFile,
      isReady: () => Promise.resolve(isReady),
      onMessage: message => answers.got(message as Answer),
      signal,
    });
    return new Child(running, answers);
  }

  get pid(): number {
    return this.running.pid;
  }

  /** @throws Error with what went wrong there, or that it did not answer. */
  async ask(question: ProducerAsk): Promise<Written>;
  async ask(question: ConsumerAsk): Promise<Applied>;
  async ask(question: ProducerAsk | ConsumerAsk): Promise<Written | Applied> {
    const next = this.answers.next();
    this.running.send(question);
    const gone = this.running.exited.then(() => {
      throw new Error('a process of the bench ended');
    });
    return (await Promise.race([next, gone])) as unknown as Written | Applied;
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

class Answers {
  private waiting: ((answer: Answer) => void) | undefined;

  next(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('a process of the bench did not answer')), patienceMs);
      this.waiting = answer => {
        clearTimeout(late);
        if (answer.failed) reject(new Error(answer.failed));
        else resolve(answer);
      };
    });
  }

  got(answer: Answer): void {
    this.waiting?.(answer);
  }
}
