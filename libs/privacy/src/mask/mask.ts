import { normaliseIdentityNumber } from '../identity-number/identity-number.js';
import { normalisePhone } from '../phone/phone.js';

const compoundSurnames = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 轩辕 端木 百里 南宫 独孤 申屠'.split(' '),
);

/**
 * An identity number with the birth date hidden, as public notices print it: `410302********001X`. Anything that is not
 * 18 characters long keeps its last four only, or nothing when it is shorter than eight.
 */
export function maskIdentityNumber(number: string): string {
  const text = normaliseIdentityNumber(number);
  return text.length === 18 ? keepEnds(text, 6, 4) : keepEnds(text, 0, text.length < 8 ? 0 : 4);
}

/** A phone with its middle hidden: `138****1234`, `0379****1234`; a short one keeps its last two only. */
export function maskPhone(phone: string): string {
  const text = normalisePhone(phone);
  if (/^1\d{10}$/.test(text)) return keepEnds(text, 3, 4);
  const area = /^0(10|2\d|[3-9]\d{2})/.exec(text);
  if (area && text.length >= 10) return keepEnds(text, area[0].length, text.length - area[0].length > 7 ? 4 : 3);
  return keepEnds(text, 0, text.length < 4 ? 0 : 2);
}

/** A name with the given name hidden: `张*`, `李**`, `欧阳*`; of other names the first letter stays. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const compound = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join(''));
  const kept = characters.length < 2 ? 0 : compound ? 2 : 1;
  return characters.slice(0, kept).join('') + '*'.repeat(characters.length - kept);
}

/** A mail address of which the first letter and the domain are left: `w***@example.gov.cn`. Its length is not told. */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '***' : `${address.slice(0, 1)}***${address.slice(at)}`;
}

/** Replaces everything but the first and last characters by asterisks; the length stays. */
export function keepEnds(text: string, first: number, last: number): string {
  const hidden = text.length - first - last;
  return hidden <= 0
    ? '*'.repeat(text.length)
    : text.slice(0, first) + '*'.repeat(hidden) + text.slice(text.length - last);
}
