import { Injectable } from '@nestjs/common';
import type { Projection } from '@yizhan/casework';
import type { ClockChangedV1 } from '@yizhan/contracts';
import { prepared, type Queryable, type ReceivedEvent } from '@yizhan/messaging';
import { DataSource } from 'typeorm';
import { Detector } from '../detection/detector.js';
import { TaskDesk } from '../task/task.desk.js';
import type { DeadlineEntry } from './deadline.entity.js';
import { foldDeadline } from './fold-deadline.js';
import { clockEvents } from './register.listener.js';
import { overdueNews } from './overdue-news.js';
import { saveEntries } from './register.store.js';

/** Tasks settled in one transaction. */
const batch = 500;

/**
 * The register of clocks as something that can be made again. Tasks are not part of it: they are cases of supervision's
 * own. What the register says of them (raised, warned) is read from them, and those that are over by the rebuilt register
 * are ended, as their events would have done.
 */
@Injectable()
export class RegisterProjection implements Projection {
  readonly name = 'register';
  readonly title = '时限台账';
  readonly events = clockEvents;
  readonly tables = [
    {
      name: 'deadlines',
      key: ['clock_id'],
      // A warning given while the register was made anew is not given again.
      merge: { warned: 'excluded.warned or (l.warned and l.warn_at is not distinct from excluded.warn_at)' },
    },
  ];

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: TaskDesk,
    private readonly detector: Detector,
  ) {}

  async fold(tx: Queryable, events: readonly ReceivedEvent[], tableOf: (name: string) => string): Promise<void> {
    const newest = new Map<string, DeadlineEntry>();
    for (const { event } of events) {
      const clock = event as ClockChangedV1;
      const folded = foldDeadline(newest.get(clock.clockId), clock);
      if (folded) newest.set(clock.clockId, folded.entry);
    }
    await saveEntries(tx, [...newest.values()], tableOf('deadlines'));
  }

  async prepare(tx: Queryable, tableOf: (name: string) => string): Promise<void> {
    const rebuilt = tableOf('deadlines');
    // A task that was withdrawn, or belongs to another end of the limit, is not this one's; the detector looks again.
    await prepared(
      tx,
      'rebuilt-raised',
      `update ${rebuilt} d set watch = case when d.state = 'stopped' then 'settled' else 'raised' end
       from tasks t where t.clock_id = d.clock_id and t.due_at = d.due_at and t.raised_at > d.raise_at
         and t.outcome is distinct from 'withdrawn' and d.watch in ('watched', 'standing')`,
    );
    // A task that has climbed or is over has done so before its own limit was stopped.
    await prepared(
      tx,
      'rebuilt-own',
      `update ${rebuilt} set watch = 'settled' where task_id is not null and state = 'stopped' and watch = 'watched'`,
    );
    await prepared(
      tx,
      'rebuilt-warned',
      `update ${rebuilt} d set warned = true from (
         select data ->> 'clockId' as clock_id, data ->> 'warnAt' as warn_at
         from alerts where type = 'deadline.warned'
         union
         select data ->> 'clockId', data ->> 'warnAt'
         from outbox where type = 'supervision.deadline.warned.v1') w
       where d.clock_id = w.clock_id::uuid and d.warn_at = w.warn_at::timestamptz`,
    );
  }

  async settle(): Promise<void> {
    while (await this.settleOpen());
    this.detector.wake();
  }

  /** Whether a task climbed meanwhile, and has left another one behind that we may have passed by. */
  private async settleOpen(): Promise<boolean> {
    let climbed = false;
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after;) {
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
}
