import { Inject, Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Backoff, pause } from '@yizhan/messaging';
import type { Logger } from '@yizhan/platform';
import { Detector } from './detector.js';

/** Keeps the detector running as long as the service does; a database that is away only makes it wait. */
@Injectable()
export class DetectorWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly detector: Detector,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.detector.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    const backoff = new Backoff({ firstMs: 200, maxMs: 5_000 });
    while (!this.stopping.signal.aborted) {
      try {
        await this.detector.runOnce();
        await this.detector.sleep();
        backoff.reset();
      } catch (error) {
        this.log.warn({ err: error }, 'the detector could not work; trying again');
        await pause(backoff.next(), this.stopping.signal);
      }
    }
  }
}
