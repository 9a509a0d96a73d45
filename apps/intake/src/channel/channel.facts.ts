import { type Channel, IsDay } from '@yizhan/contracts';
import { IsPhone } from '@yizhan/privacy';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** 服务窗口. */
export class WindowFacts {
  @IsString() @IsNotEmpty() @MaxLength(20) counter!: string;
  /** Who sat there, if it is not who enters the matter. */
  @IsOptional() @IsString() @MaxLength(50) clerk?: string;
}

/** 12348 热线. */
export class HotlineFacts {
  /** The call in the switchboard's own records. */
  @IsString() @IsNotEmpty() @MaxLength(64) callId!: string;
  @IsOptional() @IsString() @MaxLength(50) operator?: string;
  /** Where the caller can be reached; rests sealed, shown masked. */
  @IsOptional() @IsPhone({ context: { code: 'invalid-phone' } }) callBackNumber?: string;
  /** Where the recording is kept; not the recording itself. */
  @IsOptional() @IsString() @MaxLength(200) recording?: string;
}

/** 法律服务网. */
export class WebsiteFacts {
  @IsString() @IsNotEmpty() @MaxLength(64) submissionNo!: string;
}

/** 微信公众号. */
export class WechatFacts {
  /** Who wrote, as WeChat names the account; kept as a keyed index only. */
  @IsString() @IsNotEmpty() @MaxLength(128) openId!: string;
}

/** 手机客户端. */
export class MobileFacts {
  @IsString() @IsNotEmpty() @MaxLength(50) app!: string;
  /** The account in the app; kept as a keyed index only. */
  @IsOptional() @IsString() @MaxLength(128) account?: string;
}

/** 乡镇街道、村居工作站. */
export class StationFacts {
  @IsString() @IsNotEmpty() @MaxLength(64) stationId!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) stationName!: string;
}

/** 接访日: a leader receives visitors in person. */
export class VisitDayFacts {
  @IsDay() visitDate!: string;
  @IsString() @IsNotEmpty() @MaxLength(50) leader!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) post!: string;
}

/** 其他部门转办. */
export class TransferFacts {
  @IsString() @IsNotEmpty() @MaxLength(100) fromBody!: string;
  /** The number of the letter with which it came. */
  @IsString() @IsNotEmpty() @MaxLength(100) referenceNo!: string;
  @IsDay() transferDate!: string;
}

/** What each channel knows of how a matter came. */
export const factsOfChannel = {
  window: WindowFacts,
  hotline: HotlineFacts,
  website: WebsiteFacts,
  wechat: WechatFacts,
  mobile: MobileFacts,
  station: StationFacts,
  'visit-day': VisitDayFacts,
  transfer: TransferFacts,
} as const satisfies Record<Channel, new () => object>;
