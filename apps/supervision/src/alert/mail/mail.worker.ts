import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Backoff, Bell, pause } from '@yizhan/messaging';
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
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly writer: MailWriter,
    private readonly courier: MailCourier,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: SupervisionConfig,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    clock.onMoved(() => this.wake());
  }

  /** Says that alerts were queued, or that time has moved. */
  wake(): void {
    this.bell.ring();
  }

  onApplicationBootstrap(): void {
    if (!this.config.sendsMail) return;
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    const parted = new AbortController();
    await Promise.race([this.running, pause(partingMs, parted.signal)]);
    parted.abort();
  }

  private async run(): Promise<void> {
    const backoff = new Backoff({ firstMs: 200, maxMs: 5_000 });
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        // From here on a ring means something that the looks below may have missed.
        this.bell.answer();
        await this.writer.runOnce(signal);
        await this.courier.runOnce(signal);
        await this.sleep();
        backoff.reset();
      } catch (error) {
        this.log.warn({ err: error }, 'mails could not be seen to; trying again');
        await pause(backoff.next(), signal);
      }
    }
  }

  private async sleep(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    const next = (await nextMailWork(this.dataSource.manager)) ?? Infinity;
    const waiting = next - this.clock.now();
    await this.bell.sleep(waiting <= 0 ? othersTurnMs : Math.min(waiting, longestSleepMs));
  }
}
