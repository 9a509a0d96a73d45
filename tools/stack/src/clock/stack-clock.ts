import { readJson, writeJson } from '../files/json-file.js';
import { offsetAfter } from './move.js';

/** Somebody who is told the time over the channel to its process. */
export interface Listener {
  name: string;
  /** There is a process to tell. */
  pid?: number;
  send(message: object): void;
}

/** What a service answers to `{type: 'clock', offsetMs}`. */
interface ClockSet {
  type: 'clock-set';
  offsetMs: number;
}

const answerWithinMs = 5_000;

/**
 * The time of a stack started with `--test-clock`: so many milliseconds ahead of the machine's. It is kept in a file,
 * because what the services have stored must not come to lie in the future at the next start.
 */
export class StackClock {
  private offsetMs: number;
  private waiting?: { offsetMs: number; names: Set<string>; allAnswered: () => void };

  /** @param file where the offset is kept; without it the time cannot be moved. */
  constructor(private readonly file?: string) {
    this.offsetMs = (file && readJson<number>(file)) || 0;
  }

  offset(): number {
    return this.offsetMs;
  }

  /** Takes a message of a service; anything but an acknowledgement is ignored. */
  heard(name: string, message: unknown): void {
    const { type, offsetMs } = (message ?? {}) as Partial<ClockSet>;
    if (type === 'clock-set' && offsetMs === this.waiting?.offsetMs) this.left(name);
  }

  /** A service has died: nobody waits for its answer any more, it gets the time when it is started again. */
  left(name: string): void {
    if (this.waiting?.names.delete(name) && this.waiting.names.size === 0) this.waiting.allAnswered();
  }

  /**
   * Moves the time of all listeners and returns when each has said that it has it. A service that is just being started
   * anew gets the new time with its environment.
   * @returns the present instant (RFC 3339).
   * @throws Error if the stack has no movable time, the move is refused, or a service does not answer.
   */
  async move(move: string, listeners: Listener[]): Promise<string> {
    if (!this.file) throw new Error('this stack runs on the machine’s time; start it with: npm start -- --test-clock');
    if (this.waiting) throw new Error('the clock is being moved already');
    const offsetMs = offsetAfter(move, Date.now(), this.offsetMs);
    this.offsetMs = offsetMs;
    writeJson(this.file, offsetMs);
    const told = listeners.filter(({ pid }) => pid !== undefined);
    const names = new Set(told.map(({ name }) => name));
    try {
      await new Promise<void>((resolve, reject) => {
        const late = () => reject(new Error(`no answer from ${[...names].join(', ')}; their time may not have moved`));
        const timer = setTimeout(late, answerWithinMs);
        const allAnswered = () => (clearTimeout(timer), resolve());
        this.waiting = { offsetMs, names, allAnswered };
        if (names.size === 0) allAnswered();
        for (const listener of told) listener.send({ type: 'clock', offsetMs });
      });
    } finally {
      this.waiting = undefined;
    }
    return new Date(Date.now() + offsetMs).toISOString();
  }
}
