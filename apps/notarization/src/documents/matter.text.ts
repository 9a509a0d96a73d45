import { chineseDate, yuanText } from '@yizhan/casework';
import { dayOfText, startOfDay } from '@yizhan/deadlines';
import type { DayText } from '../day.js';

/** The matter, as documents name it. */
export function matterText(matterName: string): string {
  return matterName ? `“${matterName}”公证事项` : '公证事项';
}

/** A day as documents write it. */
export function dayInWords(day: DayText): string {
  return chineseDate(startOfDay(dayOfText(day)));
}

/** What an ending gives back; nothing is said where that is nothing. */
export function refundLines({ refundFen = 0 }: { readonly refundFen?: number }): string[] {
  return refundFen > 0 ? [`已收取的公证费，退还${yuanText(refundFen)}。`] : [];
}
