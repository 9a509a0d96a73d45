import type { Level } from '@yizhan/contracts';
import { Problem } from '@yizhan/platform';
import type { AlertType } from '../alert.types.js';
import type { Timing } from '../mail/when-due.js';
import type { SetSubscription } from './subscription.inputs.js';

/** How somebody is told of alerts, as it is kept; minutes are minutes of the day. */
export interface Subscription {
  readonly officerId: string;
  /** Sealed with the aad of `mailPlace`. */
  readonly mailSealed: string | null;
  /** Null: the usual ones. */
  readonly types: readonly AlertType[] | null;
  readonly levels: readonly Level[] | null;
  readonly services: readonly string[] | null;
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly digest: Timing['digest'];
  readonly digestAt: number | null;
  readonly workdaysOnly: boolean;
  readonly updatedAt: Date;
}

/** Where a sealed mail address belongs: it opens for no other officer. */
export function mailPlace(officerId: string): string {
  return `${officerId}:mail`;
}

/** The subscription that a wish asks for. Throws `Problem` `quiet-hours-empty`, `digest-time-missing` or `digest-time-unused`. */
export function subscriptionOf(
  officerId: string,
  wish: SetSubscription,
  mailSealed: string | null,
  updatedAt: Date,
): Subscription {
  const { types, levels, services, quietHours, digest = 'none', digestAt, workdaysOnly = false } = wish;
  if (quietHours && quietHours.from === quietHours.to) {
    throw new Problem('quiet-hours-empty', '免打扰时段的起止时刻相同，请填写不同的时刻，或者不填。');
  }
  if (digest === 'daily' && digestAt === undefined) {
    throw new Problem('digest-time-missing', '每日汇总须在 digestAt 中填写发送时刻，例如 08:30。');
  }
  if (digest !== 'daily' && digestAt !== undefined) {
    throw new Problem('digest-time-unused', '只有 digest 为 daily 时才填写 digestAt。');
  }
  return {
    officerId,
    mailSealed,
    types: types ?? null,
    levels: levels ?? null,
    services: services ?? null,
    quietFrom: quietHours ? minuteOf(quietHours.from) : null,
    quietTo: quietHours ? minuteOf(quietHours.to) : null,
    digest,
    digestAt: digestAt === undefined ? null : minuteOf(digestAt),
    workdaysOnly,
    updatedAt,
  };
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** A minute of the day as `HH:mm`. */
export function timeText(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map(part => String(part).padStart(2, '0')).join(':');
}
