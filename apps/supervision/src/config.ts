import { ServiceConfig, Setting } from '@yizhan/platform';
import { allowedPrivate } from '@yizhan/webhooks';
import { IsIn, IsInt, IsOptional, IsUrl, Matches, Min, ValidateBy } from 'class-validator';

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

  @Setting(
    'Webhooks to addresses that are not of the internet: `off`, `on`, or hosts, addresses and CIDR ranges separated by commas.',
    { example: '10.20.0.0/16,receiver.internal' },
  )
  @ValidateBy({
    name: 'allowedPrivate',
    validator: {
      validate: isAllowedPrivate,
      defaultMessage: () => 'must be off, on, or hosts, addresses and CIDR ranges',
    },
  })
  WEBHOOK_ALLOW_PRIVATE = 'off';

  @Setting('Webhooks without TLS to public addresses: `on` or `off`. Private ones that are allowed need none.')
  @IsIn(['on', 'off'])
  WEBHOOK_ALLOW_HTTP = 'off';

  @Setting('Days for which deliveries of webhooks stay in their log once they have ended.')
  @IsInt()
  @Min(4)
  WEBHOOKS_KEPT_DAYS: number = 90;

  get allowsHttp(): boolean {
    return this.WEBHOOK_ALLOW_HTTP === 'on';
  }

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

function isAllowedPrivate(setting: unknown): boolean {
  try {
    allowedPrivate(String(setting));
    return true;
  } catch {
    return false;
  }
}
