import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Backoff, Bell, ChannelListener, pause, poolOf } from '@yizhan/messaging';
import { Clock, type Logger } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { LOGGER } from '../service/surroundings.module.js';
import { CalendarMover } from './calendar.mover.js';
import { calendarChannel } from './calendar.store.js';

/**
 * How long to wait after a walk that found nothing, in milliseconds, one after the other; the last one goes on. A replica
 * that has not heard of an edition yet may still be writing a clock by the calendar before it: the next walk finds it. A
 * rule that takes force on a day is found by the last.
 */
const rests = [1_000, 5_000, 30_000, 600_000];

/** Keeps the clocks of a service on the present calendar, as long as the service runs. */
@Injectable()
export class MoverWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private readonly listener: ChannelListener;
  private running: Promise<void> | undefined;

  constructor(
    private readonly mover: CalendarMover,
    dataSource: DataSource,
    clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.listener = new ChannelListener(poolOf(dataSource), calendarChannel, log, () => this.bell.ring());
    clock.onMoved(() => this.bell.ring());
  }

  onApplicationBootstrap(): void {
    this.listener.start();
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    await Promise.all([this.listener.stop(), this.running]);
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff({ firstMs: 200, maxMs: 5_000 });
    let rested = 0;
    while (!signal.aborted) {
      try {
        this.bell.answer();
        const { moved, kept, passedOver } = await this.mover.walk(signal);
        backoff.reset();
        if (moved + kept > 0) {
          rested = 0;
          continue; // the next walk says whether anything is left
        }
        if (passedOver > 0) rested = Math.min(rested, 2);
        await this.bell.sleep(rests[rested]!);
        rested = this.bell.ringing ? 0 : Math.min(rested + 1, rests.length - 1);
      } catch (error) {
        this.log.warn({ err: error }, 'the clocks could not be moved to the calendar; trying again');
        await pause(backoff.next(), signal);
      }
    }
  }
}
