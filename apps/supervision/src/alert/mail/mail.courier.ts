import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Clock, type Logger, Metrics } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { DataSource } from 'typeorm';
import { SupervisionConfig } from '../../config.js';
import { mailPlace } from '../subscription/subscription.js';
import { findSubscription } from '../subscription/subscription.store.js';
import { findContent } from './mail.content.js';
import { claimMails, type ClaimedMail, type MailResult, settleMail } from './mail.store.js';
import { mailText } from './mail.text.js';
import { Mailer, type Sent } from './mailer.js';

/** Messages sent at the same time. */
const atOnce = 4;
/** How long a replica may hold a message, in milliseconds: longer than a try can take. */
const holdMs = 5 * 60_000;
/** Pauses after each try that failed, in minutes; when they are used up the message has failed. About a day in all. */
const pauses = [1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60];

/**
 * Sends messages, each until it was taken, refused for good, or tried often enough. One that was taken at the moment when
 * this process dies is sent again after a while, under the same Message-ID: at least once.
 */
@Injectable()
export class MailCourier {
  private readonly tried;

  constructor(
    private readonly dataSource: DataSource,
    private readonly mailer: Mailer,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly config: SupervisionConfig,
    metrics: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.tried = metrics.counter('alert_mails_total', 'Tries to send a mail with alerts', ['outcome']);
  }

  /** Tries all whose next try is due. */
  async runOnce(signal: AbortSignal): Promise<void> {
    for (let some = atOnce; some === atOnce && !signal.aborted;) {
      const now = this.clock.now();
      const mails = await claimMails(this.dataSource.manager, new Date(now), new Date(now + holdMs), atOnce);
      await Promise.all(mails.map(mail => this.deliver(mail)));
      some = mails.length;
    }
  }

  private async deliver(mail: ClaimedMail): Promise<void> {
    const { id, attempts } = mail;
    const result = await this.try(mail).catch((error: unknown) => {
      this.log.error({ err: error, mailId: id, attempts }, 'a mail could not be made');
      return this.resultOf({ outcome: 'failed', problem: 'internal-error' }, attempts);
    });
    await settleMail(this.dataSource.manager, id, result, this.clock.date());
    const { state, problem } = result;
    this.tried.inc({ outcome: state === 'waiting' ? 'to-be-tried-again' : state });
    if (state === 'failed') this.log.error({ mailId: id, attempts, problem }, 'a mail could not be delivered');
    else if (problem !== null) this.log.warn({ mailId: id, attempts, problem }, 'a mail was not taken');
  }

  private async try(mail: ClaimedMail): Promise<MailResult> {
    const { id, officerId, attempts, kind, officerName, writtenAt } = mail;
    const to = await this.addressOf(officerId);
    if (to === undefined) return { state: 'dropped', problem: 'unsubscribed', nextAt: null };
    if (to === null) return { state: 'failed', problem: 'address-unreadable', nextAt: null };
    const groups = await findContent(this.dataSource.manager, id);
    const text = mailText({ kind, name: officerName, groups, consoleUrl: this.config.CONSOLE_URL });
    const messageId = `<${id}@${this.config.mailDomain}>`;
    return this.resultOf(await this.mailer.send({ ...text, to, messageId, date: writtenAt }), attempts);
  }

  private resultOf(sent: Sent, attempts: number): MailResult {
    if (sent.outcome === 'sent') return { state: 'sent', problem: null, nextAt: null };
    const minutes = pauses[attempts - 1];
    const { problem } = sent;
    if (sent.outcome === 'refused' || minutes === undefined) return { state: 'failed', problem, nextAt: null };
    return { state: 'waiting', problem, nextAt: new Date(this.clock.now() + minutes * 60_000) };
  }

  /** Undefined for somebody who wants no mail any more, null for an address that cannot be read. */
  private async addressOf(officerId: string): Promise<string | undefined | null> {
    const found = await findSubscription(this.dataSource.manager, officerId);
    if (!found || found.mailSealed === null) return undefined;
    try {
      return this.cipher.open(found.mailSealed, mailPlace(officerId));
    } catch {
      return null; // sealed with a key that is gone
    }
  }
}
