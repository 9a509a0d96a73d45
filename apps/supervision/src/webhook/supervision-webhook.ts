import type { Level } from '@yizhan/contracts';
import { WebhookEndpoint } from '@yizhan/webhooks';
import { Column, Entity } from 'typeorm';

/** An address that gets alerts 推送端点. */
@Entity('webhook_endpoints')
export class SupervisionWebhook extends WebhookEndpoint {
  /** Of the tasks; none means all, and what has no level passes. */
  @Column('text', { array: true })
  levels!: Level[];
}
