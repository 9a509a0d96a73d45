import type { LookupQuery } from '@yizhan/casework';
import type { Queryable } from '@yizhan/messaging';
import { conflictsOf, sameName, type Subject } from '../conflict/conflict.js';
import { relatedCases } from '../conflict/related-cases.store.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import { candidatesFor } from '../lawyer/candidates.store.js';
import type { AssignmentFound, Named } from './assignment.js';

/** Reads who could have the case, with load and conflicts; and the conflicts of a lawyer who is named and not registered. */
export async function findLawyers({
  case: row,
  input,
  database,
  at,
}: LookupQuery<LegalAidCase, object>): Promise<AssignmentFound> {
  return lawyersFor(database, row, at, input);
}

/** The same outside a step: for somebody who only asks who is next. */
export async function lawyersFor(
  database: Queryable,
  row: Readonly<LegalAidCase>,
  at: number,
  named: Partial<Named> = {},
): Promise<AssignmentFound> {
  const subject = subjectOf(row);
  const related = await relatedCases(database, subject);
  const candidates = await candidatesFor(database, row.division, subject, related, at);
  const { lawyer, lawFirm } = named;
  if (lawyer === undefined || lawFirm === undefined) return { candidates, conflicts: [] };
  return { candidates, conflicts: conflictsOf({ lawyerId: null, lawyer, lawFirm, retainers: [] }, subject, related) };
}

function subjectOf({ id, applicantName, parties, caseRef }: Readonly<LegalAidCase>): Subject {
  return { caseId: id, applicant: sameName(applicantName), parties, caseRef };
}
