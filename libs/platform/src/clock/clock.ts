import { Injectable } from '@nestjs/common';

/**
 * The one source of time. Everything that asks what time it is asks here, so that a test can set the time and a test
 * stack can move it. An abstract class, so that Nest can inject it by type.
 */
export abstract class Clock {
  /** The present instant in milliseconds since the epoch (UTC). */
  abstract now(): number;

  /** The present instant as a `Date`, for drivers that want one. */
  date(): Date {
    return new Date(this.now());
  }

  /** Calls back whenever the time was moved by hand, so that waiting timers are set anew. Returns the unsubscriber. */
  abstract onMoved(listener: () => void): () => void;
}

/** Holds the listeners that both clocks share. */
abstract class MovableClock extends Clock {
  private readonly listeners = new Set<() => void>();

  onMoved(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected moved(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The machine's time plus an offset, which is zero except in a stack started with `--test-clock`. */
@Injectable()
export class SystemClock extends MovableClock {
  constructor(private offsetMs = 0) {
    super();
  }

  now(): number {
    // eslint-disable-next-line no-restricted-syntax -- the one place that reads the machine's time
    return Date.now() + this.offsetMs;
  }

  /** Moves this clock to `offsetMs` ahead of the machine's time. */
  setOffset(offsetMs: number): void {
    this.offsetMs = offsetMs;
    this.moved();
  }
}

/** A clock that stands still until a test moves it. */
export class ManualClock extends MovableClock {
  constructor(private instant: number) {
    super();
  }

  now(): number {
    return this.instant;
  }

  set(instant: number): void {
    this.instant = instant;
    this.moved();
  }

  advance(milliseconds: number): void {
    this.set(this.instant + milliseconds);
  }
}
