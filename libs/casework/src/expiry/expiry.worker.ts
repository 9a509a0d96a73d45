import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Loop } from '@yizhan/messaging';
import { Clock, type Logger } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { CaseEngine } from '../engine/case-engine.js';
import { LOGGER } from '../service/surroundings.module.js';
import { claimExpired, nextExpiry } from './expiry.store.js';

/** Cases decided in one transaction. */
const batch = 200;
/** Sleep at most this long, in milliseconds: another replica that knew of an earlier limit may have died meanwhile. */
const longestSleepMs = 60_000;
/** How long to leave cases to the replica that holds them, in milliseconds. */
const othersTurnMs = 1_000;
/** How long a case whose step failed is put aside, in milliseconds. */
const asideMs = 60_000;

/**
 * Takes the steps that the end of a limit decides (视为撤回 and its like): each once, dated to the due instant, however
 * long nobody was there to take it. It sleeps until the next limit runs out; any number of replicas share the work by
 * skipping what another one has locked, and a step rests on the row lock and on the version of its case.
 */
@Injectable()
export class ExpiryWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;
  /** Until when cases are put aside whose step has failed. */
  private readonly aside = new Map<string, number>();
  private sleepsUntil = Infinity;

  constructor(
    private readonly engine: CaseEngine,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop({
      complaint: 'limits that have run out could not be looked at',
      work: async signal => {
        await this.runOnce(signal);
        return this.rest();
      },
      log,
    });
    clock.onMoved(() => this.loop.wake());
    engine.expiry.signals.on('expected', at => {
      if (at < this.sleepsUntil) this.loop.wake();
    });
  }

  onApplicationBootstrap(): void {
    const decides = Object.values(this.engine.procedure.clocks).some(({ onExpiry }) => onExpiry !== undefined);
    if (decides) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** Decides everything that has run out by now. */
  private async runOnce(signal: AbortSignal): Promise<void> {
    while ((await this.decideSome()) > 0 && !signal.aborted);
  }

  private async rest(): Promise<number> {
    // From here on a limit that is announced rings; whatever was committed before is found by the look below.
    this.sleepsUntil = Infinity;
    const next = (await nextExpiry(this.dataSource.manager, this.setAside())) ?? Infinity;
    const waiting = next - this.clock.now();
    this.sleepsUntil = next;
    // A little more, because a limit has run out only when its last millisecond has passed.
    return waiting < 0 ? othersTurnMs : Math.min(waiting + 20, longestSleepMs);
  }

  /** Returns how many cases it looked at. */
  private async decideSome(): Promise<number> {
    try {
      return await this.decide(batch);
    } catch (error) {
      this.log.warn({ err: error }, 'some limits that have run out could not be decided together; one by one');
      return this.decideOne();
    }
  }

  /** What cannot be decided does not keep the others waiting: it is put aside for a while. */
  private async decideOne(): Promise<number> {
    let claimed: string | undefined;
    try {
      return await this.decide(1, id => (claimed = id));
    } catch (error) {
      if (claimed === undefined) throw error; // the database is away
      this.putAside(claimed);
      this.log.error({ err: error, caseId: claimed }, 'the end of a limit could not be decided; trying again later');
      return 1;
    }
  }

  private async decide(limit: number, onClaimed: (id: string) => void = () => undefined): Promise<number> {
    const { engine, clock } = this;
    const { claimed, steps } = await this.dataSource.transaction(async tx => {
      const ids = await claimExpired(tx, engine.store.table, clock.now(), limit, this.setAside());
      if (ids.length === 0) return { claimed: 0, steps: 0 };
      onClaimed(ids[0]!);
      const cases = await engine.store.load(tx, [...ids].sort(), true);
      const steps = [...cases.values()].flatMap(loaded => engine.expiry.stepFor(loaded) ?? []);
      // Somebody else was quicker between the look and the lock, or a newer calendar has given more time.
      for (const id of ids) if (!steps.some(step => step.id === id)) this.putAside(id);
      await engine.actWithin(tx, steps);
      return { claimed: ids.length, steps: steps.length };
    });
    if (steps > 0) engine.wake();
    return claimed;
  }

  private putAside(id: string): void {
    this.aside.set(id, this.clock.now() + asideMs);
  }

  /** The cases that are put aside now; those whose time is over are forgotten. */
  private setAside(): string[] {
    const now = this.clock.now();
    for (const [id, until] of this.aside) if (until <= now) this.aside.delete(id);
    return [...this.aside.keys()];
  }
}
