import { IsDivision, IsInstant, channels, groups } from '@yizhan/contracts';
import { IsIdentityNumber, IsPhone } from '@yizhan/privacy';
import { ChannelFacts } from './channel/channel-facts.input.js';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

export { Reason } from '@yizhan/casework';
export { Join } from './joining/join.input.js';
export { LinkNote } from './links/links.inputs.js';

const groupIds = groups.map(({ id }) => id);

/** Who asks for help. */
export class Applicant {
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;

  @IsOptional()
  @IsIdentityNumber({ context: { code: 'invalid-identity-number' } })
  idNumber?: string;

  @IsOptional()
  @IsPhone({ context: { code: 'invalid-phone' } })
  phone?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(groupIds.length)
  @IsIn(groupIds, { each: true, message: '没有这个特殊群体', context: { code: 'unknown-group' } })
  groups?: string[];
}

/** A matter as it comes in through any door. */
export class AcceptCase {
  @IsIn(channels, { message: `须为 ${channels.join('、')} 之一`, context: { code: 'unknown-channel' } })
  channel!: (typeof channels)[number];

  /** How it came, in the facts of its channel; see `factsOfChannel`. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ChannelFacts)
  channelFacts?: ChannelFacts;

  @IsDivision({ context: { code: 'unknown-division' } })
  division!: string;

  @IsDefined({ message: '必须填写' })
  @IsObject()
  @ValidateNested()
  @Type(() => Applicant)
  applicant!: Applicant;

  @IsString() @IsNotEmpty() @MaxLength(5000) statement!: string;

  /** What the citizen asks for, if known. */
  @IsOptional() @IsString() matter?: string;

  /** When it was handed in, if that was before now (补录). */
  @IsOptional() @IsInstant() receivedAt?: string;
}

export class Route {
  /** A matter of the catalogue; its service handles it. */
  @IsString() matter!: string;
}

export class Answer {
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
}

export class Decline {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  /** Where the citizen should turn to instead. */
  @IsOptional() @IsString() @MaxLength(200) referTo?: string;
}

export class ExtendWholeCourse {
  @IsInt() @Min(1) @Max(12) months!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** The handling service has opened the case. */
export class TakeOver {
  @IsString() service!: string;
}

/** The handling service has handed the case back. */
export class HandBack {
  @IsString() service!: string;
  @IsOptional() @IsString() reason?: string;
  /** Where it belongs, in the view of that service. */
  @IsOptional() @IsString() suggestMatter?: string;
}

/** The handling service has ended the case. */
export class Conclude {
  @IsString() service!: string;
  @IsString() outcome!: string;
}
