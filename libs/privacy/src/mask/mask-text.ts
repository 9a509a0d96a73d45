import { isAcceptanceNo } from '@yizhan/contracts';
import { checkIdentityNumber } from '../identity-number/identity-number.js';
import { keepEnds, maskPhone } from './mask.js';

/** Eleven digits and more that nothing separates: people, accounts, orders. An X may end an identity number. */
const unbroken = /\d{11,}X?/gi;
/** `138-1234-5678`, `138 1234 5678`, `1381 234 5678`, `0379-65551234`, `(010) 6555 1234`. */
const brokenPhone =
  /(?<!\d)(?:1[3-9]\d[ -]\d{4}[ -]?\d{4}|1[3-9]\d{2}[ -]\d{3}[ -]?\d{4}|1[3-9]\d{5}[ -]\d{4}|0\d{2,3}[)）]?[ -]?[2-9]\d{2,3}[ -]?\d{4})(?!\d)/g;
const brokenIdentityNumber = /(?<![\d*])\d(?:[ -]?\d){16}[ -]?[\dX](?![\dX])/gi;
const acceptanceNo = /(?<!\d)\d{6}-\d{4}-\d{6,9}-[\dX](?![\dX])/g;
const fullWidth = /[０-９Ｘｘ－]/g;

/**
 * Free text with the identity numbers and phones in it masked; the length stays, acceptance numbers stay, full-width
 * digits become half-width. A number that is mistyped is somebody's all the same, so an 18-digit run is masked
 * whether or not its check character is right, and so are longer runs such as bank cards.
 */
export function maskText(text: string): string {
  const plain = text.replace(fullWidth, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  let masked = '';
  let from = 0;
  for (const { 0: number, index } of plain.matchAll(acceptanceNo)) {
    if (!isAcceptanceNo(number.toUpperCase())) continue;
    masked += maskPart(plain.slice(from, index)) + number;
    from = index + number.length;
  }
  return masked + maskPart(plain.slice(from));
}

function maskPart(text: string): string {
  return text
    .replace(brokenIdentityNumber, found => (looksLikeIdentityNumber(found) ? keepDigits(found, 6, 4) : found))
    .replace(unbroken, maskRun)
    .replace(brokenPhone, found => keepDigits(found, 3, 4));
}

function looksLikeIdentityNumber(text: string): boolean {
  const finding = checkIdentityNumber(text.replace(/[ -]/g, ''));
  return finding === 'ok' || finding === 'bad-check';
}

function maskRun(run: string): string {
  const digits = run.replace(/X$/i, '');
  if (run.length >= 18) return run.length === 18 ? keepEnds(run, 6, 4) : keepEnds(run, 0, 4);
  // A letter x after a phone is no part of it.
  const rest = run.slice(digits.length);
  if (digits.length === 11) return /^(1[3-9]|0)/.test(digits) ? maskPhone(digits) + rest : run;
  // 0379 and eight digits; a mobile behind 0, 86 or 0086; numbers of the first generation; cards and accounts.
  return keepEnds(digits, 0, 4) + rest;
}

/** Like `keepEnds`, but only digits and X are counted and hidden, so that blanks and hyphens stay where they are. */
function keepDigits(text: string, first: number, last: number): string {
  const total = text.replace(/[^\dX]/gi, '').length;
  let seen = 0;
  return text.replace(/[\dX]/gi, character => {
    seen += 1;
    return seen > first && seen <= total - last ? '*' : character;
  });
}
