import type { Part } from '../part.js';
import { AlertFeed } from './alert.feed.js';
import { AlertListener } from './alert.listener.js';
import { alertRpcs } from './alert.rpcs.js';
import { AlertTail } from './alert.tail.js';
import { AlertsController } from './alerts.controller.js';
import { alertChannels } from './channel/alert-channels.js';
import { MailLogController } from './mail/mail-log.controller.js';
import { NoticesController } from './notice/notices.controller.js';
import { SubscriptionsController } from './subscription/subscriptions.controller.js';

/** Alerts 提醒 and the channels over which they go, as a part of supervision. */
export const alerts: Part = {
  controllers: [AlertListener, AlertsController, SubscriptionsController, NoticesController, MailLogController],
  providers: [AlertFeed, AlertTail, ...alertChannels],
  rpcs: alertRpcs,
};
