import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { AssignedTask, DeadlineWarnedV1, SupervisionTask } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import { AlertFeed } from './alert.feed.js';

const alerting = [
  'deadline.warned',
  'task.raised',
  'task.escalated',
  'task.progressed',
  'task.closed',
  'task.withdrawn',
  'assignment.raised',
  'assignment.escalated',
  'assignment.progressed',
  'assignment.closed',
  'assignment.withdrawn',
];

/** Turns supervision's own events into alerts: each once, in their order. */
@Controller()
export class AlertListener {
  constructor(private readonly feed: AlertFeed) {}

  @EventPattern<string[]>(alerting.map(name => `supervision.${name}.v1`), { batch: 'alerts' })
  async alerts(
    @Payload() events: (DeadlineWarnedV1 | SupervisionTask | AssignedTask)[],
    @Ctx() { tx, metas, afterCommit }: InboxContext,
  ): Promise<void> {
    await this.feed.append(
      tx,
      events.map((data, index) => ({
        type: metas[index]!.type.replace(/^supervision\.|\.v1$/g, ''),
        division: data.division,
        data,
      })),
    );
    afterCommit(() => this.feed.added());
  }
}
