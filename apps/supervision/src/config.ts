import { ServiceConfig, Setting } from '@yizhan/platform';
import { IsInt, IsOptional, IsUrl, Matches, Min } from 'class-validator';

/** What supervision reads from the environment beyond what every service does. */
export class SupervisionConfig extends ServiceConfig {
  @Setting('The mail server by which alerts are sent; without it no mail is sent.', {
    example: 'smtps://yizhan:…@mail.example.gov.cn:465',
    secret: true,
  })
  @IsOptional()
  @Matches(/^smtps?:\/\/[^\s/]+(\/\S*)?$/)
  SMTP_URL?: string;

  @Setting('Sender of the mails; without it no mail is sent.', { example: '督办平台 <duban@example.gov.cn>' })
  @IsOptional()
  @Matches(/^([^<>\r\n]+ )?<?[^<>@\s]+@[^<>@\s]+>?$/)
  MAIL_FROM?: string;

  @Setting('Where officers open the console; mails then carry a link to the tasks they tell of.', {
    example: 'https://yizhan.example.gov.cn',
  })
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  CONSOLE_URL?: string;

  @Setting('Seconds for which alerts are gathered before a mail is written, so that a storm becomes one message.')
  @IsInt()
  @Min(0)
  MAIL_GATHER_SECONDS: number = 60;

  @Setting('Days for which alerts and the mails that were sent of them are kept.')
  @IsInt()
  @Min(30)
  ALERTS_KEPT_DAYS: number = 365;

  /** Whether there is a mail server, and a sender for it. */
  get sendsMail(): boolean {
    return this.SMTP_URL !== undefined && this.MAIL_FROM !== undefined;
  }

  /** The domain of the sender, in which messages have their ids. */
  get mailDomain(): string {
    return /@([^@>\s]+)>?$/.exec(this.MAIL_FROM ?? '')?.[1] ?? 'localhost';
  }

  /** How long alerts are gathered for a mail, in milliseconds. */
  get gatherMs(): number {
    return this.MAIL_GATHER_SECONDS * 1000;
  }
}
