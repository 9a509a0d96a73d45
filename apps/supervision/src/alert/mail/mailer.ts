import { Injectable } from '@nestjs/common';
import { pause } from '@yizhan/messaging';
import { SupervisionConfig } from '../../config.js';
import type { MailText } from './mail.text.js';

/** A mail on its way out. */
export interface OutgoingMail extends MailText {
  readonly to: string;
  /** The same at every try, so that whoever gets a mail twice can see it. */
  readonly messageId: string;
  readonly date: Date;
}

/**
 * What became of a try. `refused` is for good: the server takes no mail for this address, or not this one. A `problem`
 * never carries what the server said, which may repeat the address.
 */
export type Sent = { readonly outcome: 'sent' } | { readonly outcome: 'failed' | 'refused'; readonly problem: string };

/** How long a server may take to answer at all, between two answers, and for a mail as a whole, in milliseconds. */
const patience = { answer: 10_000, silence: 20_000, whole: 60_000 };

/** Hands mails to the SMTP server, each over a connection of its own. Never rejects, and never waits longer than a minute. */
@Injectable()
export class Mailer {
  private transport: Promise<SendMail> | undefined;

  constructor(private readonly config: SupervisionConfig) {}

  async send({ to, ...mail }: OutgoingMail): Promise<Sent> {
    const over = new AbortController();
    const late = pause(patience.whole, over.signal).then((): Sent => ({ outcome: 'failed', problem: 'ETIMEDOUT' }));
    try {
      this.transport ??= openTransport(this.config.SMTP_URL!);
      const send = await this.transport;
      const headers = { 'Auto-Submitted': 'auto-generated' };
      const textEncoding = 'base64'; // Chinese is shorter in it than quoted
      const sending = send({
        ...mail,
        to: { name: '', address: to },
        from: this.config.MAIL_FROM!,
        headers,
        textEncoding,
      });
      return await Promise.race([sending, late]);
    } catch {
      // Not even the transport could be made of the setting; what that error says may hold the password.
      this.transport = undefined;
      return { outcome: 'failed', problem: 'ECONFIG' };
    } finally {
      over.abort();
    }
  }
}

type SendMail = (mail: object) => Promise<Sent>;

/** The library is loaded where there is a mail server. */
async function openTransport(url: string): Promise<SendMail> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url,
    connectionTimeout: patience.answer,
    greetingTimeout: patience.answer,
    dnsTimeout: patience.answer,
    socketTimeout: patience.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async mail => {
    try {
      await transport.sendMail(mail);
      return { outcome: 'sent' };
    } catch (error) {
      return failure(error as { code?: string; responseCode?: number; command?: string });
    }
  };
}

/**
 * 5xx to the recipient or to the message is an answer for good. Anything else (no connection, a wrong password, a sender
 * that is not allowed, 4xx) may be put right, and is tried again.
 */
function failure({
  code = 'EUNKNOWN',
  responseCode,
  command,
}: {
  code?: string;
  responseCode?: number;
  command?: string;
}): Sent {
  const problem = [code, responseCode, command].filter(part => part !== undefined).join(' ');
  const forGood = (responseCode ?? 0) >= 500 && (code === 'EMESSAGE' || command === 'RCPT TO');
  return { outcome: forGood ? 'refused' : 'failed', problem };
}
