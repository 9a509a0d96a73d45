import { dayOfText, yearOf } from '@yizhan/deadlines';
import type { DayText } from '../day.js';

/** The character of a number: civil, commercial, for use abroad, for use in Hong Kong, Macao and Taiwan. */
export const characters = ['民', '经', '外', '港澳台'] as const;
export type Character = (typeof characters)[number];

/** A series of numbers without gaps: an office's, of a year, of a character. */
export interface Series {
  /** The office's word 机构代字, for example 豫洛西. */
  readonly word: string;
  readonly year: number;
  readonly character: Character;
}

const commercial = new Set(['notarization.contract', 'notarization.enforceable-debt', 'notarization.deposit']);

/** The character a matter has where nobody says otherwise. */
export function characterOf(matter: string | null): Character {
  return commercial.has(matter ?? '') ? '经' : '民';
}

/** The series in which a certificate of this day gets its number. */
export function seriesOf(word: string, issuedOn: DayText, character: Character): Series {
  return { word, year: yearOf(dayOfText(issuedOn)), character };
}

/** The number 公证书编号 as it is printed: `（2026）豫洛西证民字第123号`. */
export function certificateNo({ word, year, character }: Series, serial: number): string {
  return `（${year}）${word}证${character}字第${serial}号`;
}

const pattern = /^（(\d{4})）([\p{Script=Han}\d]+)证(民|经|外|港澳台)字第([1-9]\d*)号$/u;

/** The series and serial of a number of ours, or undefined for any other text. Half-width brackets and blanks are read too. */
export function parseCertificateNo(text: string): (Series & { readonly serial: number }) | undefined {
  const parts = pattern.exec(text.replace(/\s+/g, '').replace('(', '（').replace(')', '）'));
  if (!parts) return undefined;
  const [, year, word, character, serial] = parts;
  return { word: word!, year: Number(year), character: character as Character, serial: Number(serial) };
}
