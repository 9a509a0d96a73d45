import { prepared, type Queryable } from '@yizhan/messaging';
import type { Acting, Party, RelatedCase, Subject } from './conflict.js';

/** People of common names are in many cases; the newest of them are enough to find a conflict that is still known. */
const most = 500;

/**
 * Other cases of this service, in any division, in which somebody acts or acted and the same people or the same case of an
 * authority occur. Three indexes, each looked up by equality.
 */
export async function relatedCases(database: Queryable, subject: Subject): Promise<RelatedCase[]> {
  const { rows } = await prepared<RelatedRow>(
    database,
    'related-cases',
    `select id, acceptance_no, applicant_name, parties, case_ref, outcome, assignments from cases
     where id <> $1 and assignments <> '[]'
       and (applicant_name = any($2) or parties @> $3::jsonb or case_ref = $4)
     order by opened_at desc, id desc limit ${most}`,
    [
      subject.caseId,
      subject.parties.map(({ name }) => name),
      JSON.stringify([{ name: subject.applicant }]),
      subject.caseRef,
    ],
  );
  return rows.map(row => ({
    caseId: row.id,
    acceptanceNo: row.acceptance_no,
    applicant: row.applicant_name,
    parties: row.parties,
    caseRef: row.case_ref,
    open: row.outcome === null,
    lawyers: row.assignments,
  }));
}

interface RelatedRow {
  readonly id: string;
  readonly acceptance_no: string;
  readonly applicant_name: string;
  readonly parties: Party[];
  readonly case_ref: string | null;
  readonly outcome: string | null;
  readonly assignments: Acting[];
}
