import { Injectable } from '@nestjs/common';
import { formatInstant } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { Clock } from '@yizhan/platform';
import { type NewDelivery, queueDeliveries, retryWindowMs } from '@yizhan/webhooks';
import type { EntityManager } from 'typeorm';
import type { AlertChannel, KeptAlert } from '../alert/channel/alert-channel.js';
import { messageOf } from './webhook.message.js';
import { WebhookPost } from './webhook.post.js';
import { type Chosen, wants } from './wants.js';

/**
 * Alerts go to the registered addresses that ask for them. One that is disabled is queued for as long as it could still be
 * sent to: enabled again, it gets everything in its order; one that was forgotten costs nothing.
 */
@Injectable()
export class WebhookChannel implements AlertChannel {
  readonly name = 'webhook';

  constructor(
    private readonly post: WebhookPost,
    private readonly clock: Clock,
  ) {}

  async queue(tx: EntityManager, alerts: readonly KeptAlert[]): Promise<void> {
    const at = this.clock.date();
    const { rows: endpoints } = await prepared<Chosen & { id: string }>(
      tx,
      'webhooks-that-want',
      `select id, types, divisions, services, levels from webhook_endpoints
       where state = 'enabled' or (state = 'disabled' and disabled_at > $1)`,
      [new Date(at.getTime() - retryWindowMs)],
    );
    if (endpoints.length === 0) return;
    const deliveries = alerts.flatMap((alert): NewDelivery[] => {
      const wanting = endpoints.filter(endpoint => wants(endpoint, alert));
      if (wanting.length === 0) return [];
      const { caseId: key, type } = alert;
      const body = messageOf(alert, formatInstant(at.getTime()));
      return wanting.map(({ id: endpointId }) => ({ endpointId, key, type, body }));
    });
    await queueDeliveries(tx, deliveries, at);
  }

  wake(): void {
    this.post.wake();
  }
}
