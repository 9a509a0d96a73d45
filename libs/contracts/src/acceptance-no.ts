/**
 * The acceptance number 受理编号: division code, year, serial and a check character, for example `410302-2026-000017-2`.
 * The hyphens keep it apart from an 18-character identity number, which it would otherwise resemble.
 */
const pattern = /^(\d{6})-(\d{4})-(\d{6,9})-([0-9X])$/;

/** Builds an acceptance number from its parts. `serial` is unique within the division and year. */
export function acceptanceNo(division: string, year: number, serial: number): string {
  const place = division.slice(0, 6);
  const digits = String(serial).padStart(6, '0');
  return `${place}-${year}-${digits}-${checkCharacter(`${place}${year}${digits}`)}`;
}

/** Whether the text is an acceptance number with the right check character. */
export function isAcceptanceNo(text: unknown): text is string {
  const parts = typeof text === 'string' ? pattern.exec(text) : null;
  return parts !== null && checkCharacter(`${parts[1]}${parts[2]}${parts[3]}`) === parts[4];
}

/** ISO/IEC 7064 MOD 11-2, the scheme that identity numbers (GB 11643) use too: finds every single wrong digit and swap. */
export function checkCharacter(digits: string): string {
  let sum = 0;
  for (const digit of digits) sum = ((sum + Number(digit)) * 2) % 11;
  const check = (12 - sum) % 11;
  return check === 10 ? 'X' : String(check);
}
