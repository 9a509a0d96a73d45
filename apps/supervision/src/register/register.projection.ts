import { Injectable } from '@nestjs/common';
import type { Projection } from '@yizhan/casework';
import type { ClockChangedV1 } from '@yizhan/contracts';
import type { Queryable, ReceivedEvent } from '@yizhan/messaging';
import { Clock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { Detector } from '../detection/detector.js';
import { touchEverything } from '../indicator/count.store.js';
import { TaskDesk } from '../task/task.desk.js';
import type { DeadlineEntry } from './deadline.entity.js';
import { foldDeadline } from './fold-deadline.js';
import { clockEvents } from './register.listener.js';
import { overdueNews } from './overdue-news.js';
import { rearm } from './rearm.js';
import { saveRebuilt } from './register.store.js';

/** Tasks or clocks settled in one transaction. */
const batch = 500;
/** No id comes before it. */
const first = '00000000-0000-0000-0000-000000000000';

/**
 * The register of clocks as something that can be made again. Tasks are not part of it: they are cases of supervision's
 * own. Alarms follow from the rebuilt register and from what was raised and warned of, and tasks that are over by it are
 * ended, as their events would have done.
 */
@Injectable()
export class RegisterProjection implements Projection {
  readonly name = 'register';
  readonly title = '时限台账';
  readonly events = clockEvents;
  readonly tables = [{ name: 'deadlines', key: ['clock_id'] }];

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: TaskDesk,
    private readonly detector: Detector,
    private readonly clock: Clock,
  ) {}

  async fold(tx: Queryable, events: readonly ReceivedEvent[], tableOf: (name: string) => string): Promise<void> {
    const newest = new Map<string, DeadlineEntry>();
    for (const { event } of events) {
      const clock = event as ClockChangedV1;
      const folded = foldDeadline(newest.get(clock.clockId), clock);
      if (folded) newest.set(clock.clockId, folded.entry);
    }
    await saveRebuilt(tx, [...newest.values()], tableOf('deadlines'));
  }

  async settle(): Promise<void> {
    while (await this.settleOpen());
    // What the limits of each case count for is looked at again.
    await touchEverything(this.dataSource.manager);
    await this.rearm();
    this.detector.wake();
  }

  /** Whether a task climbed meanwhile, and has left another one behind that we may have passed by. */
  private async settleOpen(): Promise<boolean> {
    let climbed = false;
    for (let after: string | undefined = first; after;) {
      const from: string = after;
      after = await this.dataSource.transaction(async tx => {
        const { last, steps } = await overdueNews(tx, from, batch);
        // Not `||=`: that would take no further steps once one has climbed.
        if ((await this.desk.end(tx, steps)) < steps.length) climbed = true;
        return last;
      });
      this.desk.wake();
    }
    return climbed;
  }

  /** Sets the alarms that are missing, and drops those of clocks that need none. */
  private async rearm(): Promise<void> {
    for (let after: string | undefined = first; after;) {
      const from: string = after;
      after = await this.dataSource.transaction(tx => rearm(tx, from, batch, this.clock.date()));
    }
  }
}
