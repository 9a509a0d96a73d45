/** Citizens and their matters; every name and word is made up. */
import { checkCharacter } from '@yizhan/contracts';

/** What one posts to intake. */
export interface Handed {
  channel: string;
  division: string;
  applicant: { name: string; idNumber?: string; phone?: string; groups?: string[] };
  statement: string;
  matter?: string;
  receivedAt?: string;
}

/** A matter at the window of the county 410302. */
export function handed(more: Partial<Handed> = {}): Handed {
  return {
    channel: 'window',
    division: '410302',
    applicant: { name: '王芳' },
    statement: '楼上装修把我家泡了，找了几次都谈不拢，请求调解',
    ...more,
  };
}

/** An identity number with the right check character; nobody's, for the place does not exist. */
export function identityNumber(serial = 1): string {
  const digits = `41039919900101${String(serial).padStart(3, '0')}`;
  return digits + checkCharacter(digits);
}

/** So many days before now, RFC 3339. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}
