import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type AssignedTask, type DeadlineWarnedV1, divisionAt, type SupervisionTask } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import { AlertFeed, type NewAlert } from './alert.feed.js';
import { alertTypes } from './alert.types.js';
import { ALERT_CHANNELS, type AlertChannel } from './channel/alert-channel.js';

/** Turns supervision's own events into alerts, each once, in their order, and hands them to every channel. */
@Controller()
export class AlertListener {
  constructor(
    private readonly feed: AlertFeed,
    @Inject(ALERT_CHANNELS) private readonly channels: readonly AlertChannel[],
  ) {}

  @EventPattern<string[]>(alertTypes.map(name => `supervision.${name}.v1`), { batch: 'alerts' })
  async alerts(
    @Payload() events: (DeadlineWarnedV1 | SupervisionTask | AssignedTask)[],
    @Ctx() { tx, metas, afterCommit }: InboxContext,
  ): Promise<void> {
    const alerts = events.map((data, index) => toAlert(metas[index]!.type, data));
    const kept = await this.feed.append(tx, alerts);
    for (const channel of this.channels) await channel.queue(tx, kept);
    afterCommit(() => this.feed.added());
    for (const channel of this.channels) afterCommit(() => channel.wake());
  }
}

function toAlert(eventType: string, data: DeadlineWarnedV1 | SupervisionTask | AssignedTask): NewAlert {
  const { caseId, service, division } = data;
  const type = eventType.replace(/^supervision\.|\.v1$/g, '');
  const task = 'level' in data && { level: data.level, office: divisionAt(division, data.level) };
  return { type, division, caseId, service, ...task, data };
}
