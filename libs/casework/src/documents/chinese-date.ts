import { formatInstant } from '@yizhan/deadlines';

/** The day of an instant in Shanghai as documents write it: `2026年11月26日`. */
export function chineseDate(at: number): string {
  const [year, month, day] = formatInstant(at).slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
