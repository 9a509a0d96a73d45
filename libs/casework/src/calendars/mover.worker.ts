import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Bell, ChannelListener, Loop, poolOf } from '@yizhan/messaging';
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
  private readonly loop: Loop;
  private readonly listener: ChannelListener;
  /** How many walks in a row have found nothing. */
  private rested = 0;

  constructor(
    private readonly mover: CalendarMover,
    dataSource: DataSource,
    clock: Clock,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop({
      complaint: 'the clocks could not be moved to the calendar',
      work: signal => this.walk(signal),
      log,
      bell: this.bell,
    });
    this.listener = new ChannelListener(poolOf(dataSource), calendarChannel, log, () => this.called());
    clock.onMoved(() => this.called());
  }

  onApplicationBootstrap(): void {
    this.listener.start();
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.listener.stop(), this.loop.stop()]);
  }

  private called(): void {
    this.rested = 0;
    this.loop.wake();
  }

  private async walk(signal: AbortSignal): Promise<number> {
    const { moved, kept, passedOver } = await this.mover.walk(signal);
    if (moved + kept > 0) {
      this.rested = 0;
      return 0; // the next walk says whether anything is left
    }
    if (passedOver > 0) this.rested = Math.min(this.rested, 2);
    const restMs = rests[this.rested]!;
    this.rested = this.bell.ringing ? 0 : Math.min(this.rested + 1, rests.length - 1);
    return restMs;
  }
}
