import type { Part } from '../part.js';
import { SupervisionWebhook } from './supervision-webhook.js';
import { WebhookDeliveries } from './webhook.deliveries.js';
import { WebhookDesk } from './webhook.desk.js';
import { WebhookPost } from './webhook.post.js';
import { WebhooksController } from './webhooks.controller.js';

/** Webhooks as a part of supervision; their channel is among those of the alerts. */
export const webhooks: Part = {
  entities: [SupervisionWebhook],
  controllers: [WebhooksController],
  providers: [WebhookPost, WebhookDesk, WebhookDeliveries],
};
