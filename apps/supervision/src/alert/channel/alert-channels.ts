import type { Provider, Type } from '@nestjs/common';
import { AlertAddressing } from '../addressing/alert-addressing.js';
import { MailChannel } from '../mail/mail.channel.js';
import { MailCourier } from '../mail/mail.courier.js';
import { MailLog } from '../mail/mail-log.js';
import { MailWorker } from '../mail/mail.worker.js';
import { MailWriter } from '../mail/mail.writer.js';
import { Mailer } from '../mail/mailer.js';
import { NoticeChannel } from '../notice/notice.channel.js';
import { Notices } from '../notice/notices.js';
import { Subscriptions } from '../subscription/subscriptions.js';
import { WebhookChannel } from '../../webhook/webhook.channel.js';
import { ALERT_CHANNELS, type AlertChannel } from './alert-channel.js';

/** Every channel that gets the alerts, beside the console stream, which reads them itself. One a line. */
const channels: readonly Type<AlertChannel>[] = [NoticeChannel, MailChannel, WebhookChannel];

/** The channels, the list of them, and what they need. */
export const alertChannels: readonly Provider[] = [
  ...channels,
  { provide: ALERT_CHANNELS, inject: [...channels], useFactory: (...all: AlertChannel[]) => all },
  AlertAddressing,
  Subscriptions,
  Notices,
  MailWorker,
  MailWriter,
  MailCourier,
  Mailer,
  MailLog,
];
