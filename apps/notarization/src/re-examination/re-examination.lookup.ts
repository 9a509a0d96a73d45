import { divisionAt, subtreePrefix } from '@yizhan/contracts';
import type { EntityManager } from 'typeorm';
import { parseCertificateNo, certificateNo } from '../certificate/certificate-number.js';
import { certificateOf } from '../certificate/certificate.lookup.js';
import { officeOf, type OfficeFound } from '../office/office.lookup.js';
import type { CertificateFacts, Effect } from './re-examination.js';
import type { AcceptReExamination } from './re-examination.inputs.js';

/** The certificate that is meant, and who may re-examine it. */
export interface ReExaminationFound extends OfficeFound {
  readonly certificate: CertificateFacts | null;
}

/** The one way to write a number, so that the same certificate is found and guarded however it was typed. */
export function written(number: string): string {
  const parts = parseCertificateNo(number);
  return parts ? certificateNo(parts, parts.serial) : number.trim();
}

/** Looks for the certificate in the register of the county's office; one on paper is taken as the input has it. */
export async function reExaminationFound(
  database: EntityManager,
  division: string,
  { certificateNo: given, notary, paper }: AcceptReExamination,
): Promise<ReExaminationFound> {
  const number = written(given);
  const found = await officeOf(database, division, notary);
  const certificate = await certificateOf(database, number, subtreePrefix(divisionAt(division, 'county')));
  if (certificate || !paper) return { ...found, certificate: certificate ?? null };
  const { issuedOn, notary: issuedBy } = paper;
  const effect = await effectSoFar(database, number);
  return { ...found, certificate: { caseId: null, certificateNo: number, issuedOn, notary: issuedBy, effect } };
}

/** What was paid and not given back for the certificate of a case, in fen. */
export async function paidFor(database: EntityManager, caseId: string | null): Promise<{ readonly paidFen: number }> {
  const [row] = await database.query<{ paidFen: number }[]>(
    `select coalesce(sum(case m.value->>'kind' when 'payment' then 1 else -1 end * (m.value->>'fen')::bigint), 0)::float8
       as "paidFen"
     from cases c, jsonb_array_elements(c.fee->'movements') m where c.id = $1`,
    [caseId],
  );
  return row!;
}

async function effectSoFar(database: EntityManager, number: string): Promise<Effect | null> {
  const [row] = await database.query<{ effect: Effect }[]>(
    `select effect from cases where examined_no = $1 and effect <> 'upheld' order by closed_at desc limit 1`,
    [number],
  );
  return row?.effect ?? null;
}
