import type { Provider } from '@nestjs/common';
import { WebhookDeliveries } from './webhook.deliveries.js';
import { WebhookDesk } from './webhook.desk.js';
import { WebhookPost } from './webhook.post.js';

/** What webhooks consist of, beside their channel and controller. */
export const webhookParts: readonly Provider[] = [WebhookPost, WebhookDesk, WebhookDeliveries];
