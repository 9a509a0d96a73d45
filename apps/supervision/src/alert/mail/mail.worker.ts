import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Loop } from '@yizhan/messaging';
import { Clock, type Logger } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { SupervisionConfig } from '../../config.js';
import { MailCourier } from './mail.courier.js';
import { nextMailWork } from './mail.store.js';
import { MailWriter } from './mail.writer.js';

/** Sleep at most this long, in milliseconds: another replica may have died with messages of its own. */
const longestSleepMs = 30_000;
/** How long to leave to another replica what it holds, in milliseconds. */
const othersTurnMs = 1_000;
/** How long a stopping process waits for what it is sending, in milliseconds; the rest is sent again by the next one. */
const partingMs = 5_000;

/** Writes and sends mails as long as the service runs, for itself: nobody waits for a mail server. */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    writer: MailWriter,
    courier: MailCourier,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: SupervisionConfig,
    @Inject(LOGGER) log: Logger,
  ) {
    this.loop = new Loop({
      complaint: 'mails could not be seen to',
      work: async signal => {
        await writer.runOnce(signal);
        await courier.runOnce(signal);
        return signal.aborted ? 0 : this.rest();
      },
      log,
      partingMs,
    });
    clock.onMoved(() => this.wake());
  }

  /** Says that alerts were queued, or that time has moved. */
  wake(): void {
    this.loop.wake();
  }

  onApplicationBootstrap(): void {
    if (this.config.sendsMail) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async rest(): Promise<number> {
    const next = (await nextMailWork(this.dataSource.manager)) ?? Infinity;
    const waiting = next - this.clock.now();
    return waiting <= 0 ? othersTurnMs : Math.min(waiting, longestSleepMs);
  }
}
