import { PageQuery } from '@yizhan/casework';
import { type Level, levels, type Service, services } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsObject,
  IsOptional,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type AlertType, alertTypes } from '../alert.types.js';
import { type Digest, digests } from '../mail/when-due.js';
import './subscription.problems.js';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const asTime = { message: '须为一天中的时刻，例如 22:00' };
const asAddress = { message: '须为邮箱地址', context: { code: 'malformed-mail-address' } };

export class MailWish {
  @IsEmail({}, asAddress) @MaxLength(200, asAddress) address!: string;
}

/** No mail from `from` to `to`, times of the day in Shanghai; over midnight where `from` is the later. */
export class QuietWish {
  @Matches(timeOfDay, asTime) from!: string;
  @Matches(timeOfDay, asTime) to!: string;
}

/** How somebody wants to be told of alerts. It takes the place of the earlier one as a whole. */
export class SetSubscription {
  /** Without it no mail is sent. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => MailWish) mail?: MailWish;

  /** Without it, warnings and new tasks; for supervisors, new tasks and those that climb. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique({ message: '不能重复' })
  @IsIn(alertTypes, { each: true, message: '没有这种提醒', context: { code: 'unknown-alert-type' } })
  types?: AlertType[];

  /** Only tasks of these levels; without it, of the level at which the officer supervises. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique({ message: '不能重复' })
  @IsIn(levels, { each: true, message: '须为 county、city 或 province' })
  levels?: Level[];

  /** Only what these services have missed; without it, all. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique({ message: '不能重复' })
  @IsIn(services, { each: true, message: '没有这项服务' })
  services?: Service[];

  @IsOptional() @IsObject() @ValidateNested() @Type(() => QuietWish) quietHours?: QuietWish;
  /** `none`: soon after each alert; `hourly`, `daily`: what has come together. */
  @IsOptional() @IsIn(digests, { message: '须为 none、hourly 或 daily' }) digest?: Digest;
  /** When a daily digest is sent. */
  @IsOptional() @Matches(timeOfDay, asTime) digestAt?: string;
  /** What comes on a rest day waits for the next working day. */
  @IsOptional() @IsBoolean() workdaysOnly?: boolean;
}

/** A page of subscriptions. */
export class SubscriptionQuery extends PageQuery {}
