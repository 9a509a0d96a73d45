import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type Caller, Clock, type Logger, TokenVerifier } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { LOGGER } from '../service/surroundings.module.js';
import { noteOfficers } from './officer.store.js';

/** How long nothing is written of somebody whose token says the same, in milliseconds. */
const anewAfterMs = 3_600_000;
/** How long those who come are collected before they are written, in milliseconds: their requests go first. */
const collectMs = 100;
/** Remembered at most; then everybody is new again. */
const remembered = 10_000;

/**
 * Keeps who has signed in at this service: whoever is known can be given a case. It learns of a caller while the request
 * goes on, and writes later, so that no request waits for it.
 */
@Injectable()
export class OfficerBook implements BeforeApplicationShutdown {
  private readonly known = new Map<string, { caller: Caller; at: number }>();
  private coming = new Map<string, Caller>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    tokens: TokenVerifier,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    tokens.onVerified(caller => this.note(caller));
  }

  /** Resolves when everybody who has come so far is written down. */
  written(): Promise<void> {
    this.flush();
    return this.writing;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.written();
  }

  private note(caller: Caller): void {
    const before = this.known.get(caller.id);
    const now = this.clock.now();
    if (before && now - before.at < anewAfterMs && saysTheSame(before.caller, caller)) return;
    if (this.known.size >= remembered) this.known.clear();
    this.known.set(caller.id, { caller, at: now });
    this.coming.set(caller.id, caller);
    this.timer ??= setTimeout(() => this.flush(), collectMs).unref();
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.coming.size === 0) return;
    const callers = [...this.coming.values()];
    this.coming = new Map();
    this.writing = this.writing.then(() => this.write(callers));
  }

  private async write(callers: readonly Caller[]): Promise<void> {
    try {
      await noteOfficers(this.dataSource.manager, callers, this.clock.date());
    } catch (error) {
      for (const { id } of callers) this.known.delete(id); // their next request tries again
      this.log.warn({ err: error }, 'callers could not be written down; trying again when they come back');
    }
  }
}

/** A token that was seen before gives the very same caller. */
function saysTheSame(one: Caller, other: Caller): boolean {
  return (
    one === other ||
    (one.name === other.name && one.division === other.division && one.roles.join() === other.roles.join())
  );
}
