import type { EntityManager } from 'typeorm';
import { officeOf, type OfficeFacts } from '../office/office.lookup.js';
import type { CertificateFacts } from '../re-examination/re-examination.js';
import type { DayText } from '../day.js';
import { type Character, type Series, seriesOf } from './certificate-number.js';

/** The next number of the series in which a certificate belongs, and the office whose series it is. */
export interface NextNumber {
  readonly office: OfficeFacts;
  readonly serial: number;
}

/** The series' highest number and one. Two may find the same; the unique index lets one of them look again. */
export async function nextNumber(
  database: EntityManager,
  division: string,
  issuedOn: DayText,
  character: Character,
): Promise<NextNumber> {
  const { office } = await officeOf(database, division);
  const series: Series = seriesOf(office.word, issuedOn, character);
  const [row] = await database.query<{ serial: number }[]>(
    `select coalesce(max(certificate_serial), 0) + 1 as serial from cases
     where certificate_word = $1 and certificate_year = $2 and certificate_character = $3`,
    [series.word, series.year, series.character],
  );
  return { office, serial: row!.serial };
}

/**
 * The certificate of a number, by the register or on paper, with what re-examinations have made of it; undefined if there
 * is none. Only offices of this division's subtree are looked at.
 */
export async function certificateOf(
  database: EntityManager,
  number: string,
  prefix: string,
): Promise<CertificateFacts | undefined> {
  const [row] = await database.query<CertificateFacts[]>(
    `select c.id as "caseId", c.certificate_no as "certificateNo", to_char(c.issued_on, 'YYYY-MM-DD') as "issuedOn",
       c.notary, (select r.effect from cases r where r.examined_no = c.certificate_no
         and r.effect <> 'upheld' order by r.closed_at desc limit 1) as effect
     from cases c where (c.certificate_no = $1 or c.paper_no = $1) and c.division like $2
     order by c.certificate_no = $1 desc, c.closed_at desc limit 1`,
    [number, `${prefix}%`],
  );
  return row;
}
