import { formatInstant } from '@yizhan/deadlines';

/** The day of an instant in Shanghai as documents write it: `2026年11月26日`. */
export function chineseDate(at: number): string {
  const [year, month, day] = formatInstant(at).slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const numerals = [...'〇一二三四五六七八九'];

/** The day of an instant in Shanghai as an office signs it: `二〇二六年十二月一日`. */
export function chineseNumeralDate(at: number): string {
  const [year, month, day] = formatInstant(at).slice(0, 10).split('-') as [string, string, string];
  const digits = [...year].map(digit => numerals[Number(digit)]).join('');
  return `${digits}年${counted(Number(month))}月${counted(Number(day))}日`;
}

/** 1 to 99 in words: `三`, `十`, `二十一`. */
function counted(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : numerals[tens]}十`;
  return `${ten}${ones === 0 ? '' : numerals[ones]}`;
}
