import { Injectable } from '@nestjs/common';
import type { Projection } from '@yizhan/casework';
import { type CaseStep, type ClockChangedV1, serviceOfEvent } from '@yizhan/contracts';
import type { Queryable, ReceivedEvent } from '@yizhan/messaging';
import { clockEvents, stepEvents } from './progress.listener.js';
import { foldClocks, foldSteps } from './progress.store.js';

/** The progress view as something that can be made again. What intake's own case did at an event is not part of it. */
@Injectable()
export class ProgressProjection implements Projection {
  readonly name = 'progress';
  readonly title = '办理进度';
  readonly events = [...stepEvents, ...clockEvents];
  readonly tables = [
    { name: 'progress', key: ['case_id', 'service'] },
    { name: 'progress_clocks', key: ['clock_id'] },
  ];

  async fold(tx: Queryable, events: readonly ReceivedEvent[], tableOf: (name: string) => string): Promise<void> {
    const clocks = events.filter(({ meta }) => clockEvents.includes(meta.type));
    const steps = events.filter(({ meta }) => !clockEvents.includes(meta.type));
    if (steps.length > 0) {
      const told = steps.map(({ meta, event }) => ({ ...(event as CaseStep), service: serviceOfEvent(meta.type)! }));
      await foldSteps(tx, told, tableOf('progress'));
    }
    if (clocks.length > 0) {
      const told = clocks.map(({ event }) => event as ClockChangedV1);
      await foldClocks(tx, told, tableOf('progress_clocks'));
    }
  }
}
