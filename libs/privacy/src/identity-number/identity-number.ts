import { checkCharacter } from '@yizhan/contracts';

/** What is wrong with an identity number, or `ok`. */
export type IdentityNumberFinding = 'ok' | 'malformed' | 'bad-date' | 'bad-check';

/**
 * Provinces (GB/T 2260), and 81, 82, 83 of the residence permits for residents of Hong Kong, Macao and Taiwan, whose
 * numbers follow the same standard.
 */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const shape = /^(\d{2})\d{4}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/;

/** The number as it is stored and compared: half-width, without blanks, with a capital X. */
export function normaliseIdentityNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/**
 * Checks a citizen identity number 公民身份号码 (GB 11643-1999): shape and province, birth date, check character (ISO/IEC
 * 7064 MOD 11-2), in this order; the first mistake is answered. Blanks, full-width digits and a small x pass, as people
 * type them. The 15-digit numbers of the first generation have not been valid since 2013 (居民身份证法 art. 23).
 * @param today `YYYYMMDD`; when given, a birth date after it is `bad-date` too.
 */
export function checkIdentityNumber(text: unknown, today?: string): IdentityNumberFinding {
  if (typeof text !== 'string' || text.length > 40) return 'malformed';
  const number = normaliseIdentityNumber(text);
  const parts = shape.exec(number);
  if (!parts || !provinces.has(parts[1]!)) return 'malformed';
  if (!isBirthDate(Number(parts[2]), Number(parts[3]), Number(parts[4]))) return 'bad-date';
  if (today !== undefined && number.slice(6, 14) > today) return 'bad-date';
  return checkCharacter(number.slice(0, 17)) === number[17] ? 'ok' : 'bad-check';
}

/** A real day of the calendar since 1900: nobody born before is still alive to come in. */
function isBirthDate(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
