import { Inject, Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Loop } from '@yizhan/messaging';
import type { Logger } from '@yizhan/platform';
import { Detector } from './detector.js';

/** Keeps the detector running as long as the service does; a database that is away only makes it wait. */
@Injectable()
export class DetectorWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(detector: Detector, @Inject(LOGGER) log: Logger) {
    this.loop = new Loop({
      complaint: 'what is due could not be handled',
      work: async () => {
        await detector.runOnce();
        return detector.rest();
      },
      log,
      bell: detector.bell,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
