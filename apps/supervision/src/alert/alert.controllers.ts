import type { Type } from '@nestjs/common';
import { AlertsController } from './alerts.controller.js';
import { MailLogController } from './mail/mail-log.controller.js';
import { NoticesController } from './notice/notices.controller.js';
import { SubscriptionsController } from './subscription/subscriptions.controller.js';

/** What is asked about alerts, one a line. */
export const alertControllers: readonly Type[] = [
  AlertsController,
  SubscriptionsController,
  NoticesController,
  MailLogController,
];
