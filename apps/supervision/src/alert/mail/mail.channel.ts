import { Inject, Injectable } from '@nestjs/common';
import { CalendarBook, LOGGER } from '@yizhan/casework';
import { Clock, type Logger } from '@yizhan/platform';
import type { EntityManager } from 'typeorm';
import { SupervisionConfig } from '../../config.js';
import { AlertAddressing } from '../addressing/alert-addressing.js';
import type { AlertChannel, KeptAlert } from '../channel/alert-channel.js';
import { queueItems } from './mail.queue.js';
import { MailWorker } from './mail.worker.js';
import { whenDue } from './when-due.js';

/** Tells officers by mail, if they subscribe and there is a mail server. */
@Injectable()
export class MailChannel implements AlertChannel {
  readonly name = 'mail';

  constructor(
    private readonly addressing: AlertAddressing,
    private readonly worker: MailWorker,
    private readonly calendars: CalendarBook,
    private readonly clock: Clock,
    private readonly config: SupervisionConfig,
    @Inject(LOGGER) log: Logger,
  ) {
    if (!config.sendsMail) log.info({}, 'no alerts are sent by mail: SMTP_URL and MAIL_FROM are not both set');
  }

  async queue(tx: EntityManager, alerts: readonly KeptAlert[]): Promise<void> {
    if (!this.config.sendsMail) return;
    const now = this.clock.now();
    const items = (await this.addressing.of(tx, alerts)).flatMap(({ id, mail, alert: { seq }, person }) => {
      if (!mail || !person?.timing) return [];
      const calendar = this.calendars.current(person.division);
      return [{ officerId: id, seq, notBefore: whenDue(now, person.timing, this.config.gatherMs, calendar) }];
    });
    if (items.length > 0) await queueItems(tx, items);
  }

  wake(): void {
    this.worker.wake();
  }
}
