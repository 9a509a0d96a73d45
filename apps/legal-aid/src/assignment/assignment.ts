import { formatInstant } from '@yizhan/deadlines';
import { type Conflict, sameName } from '../conflict/conflict.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import { proceedingOf, specialityOf } from '../matter/proceeding.js';
import { isGrave } from '../notice/notice.js';
import { type AssignmentGround, type Candidate, groundOfNext, groundText, inTurn, type Need } from '../rota/rota.js';

/** One assignment of a case: whom, why, and until when. */
export interface Assignment {
  /** The entry in the register; null for a lawyer who is not in it. */
  readonly lawyerId: string | null;
  readonly lawyer: string;
  readonly lawFirm: string;
  readonly ground: AssignmentGround | 'outside-register';
  /** Why this lawyer, in Chinese. */
  readonly why: string;
  /** RFC 3339. */
  readonly at: string;
  /** When somebody else took over; absent for the present one. */
  readonly endedAt?: string;
  readonly endedBecause?: string;
}

/** The recipient asks for another lawyer (法律援助法 55). */
export interface Replacement {
  readonly reason: string;
  /** RFC 3339. */
  readonly at: string;
}

/** What a step that assigns somebody knows beyond its case. */
export interface AssignmentFound {
  /** Everyone in the register who could be asked, with load and conflicts in this case. Empty: no register is kept. */
  readonly candidates: readonly Candidate[];
  /** Conflicts of the lawyer who was named, if that one is not in the register. */
  readonly conflicts: readonly Conflict[];
}

/** Who was named. */
export interface Named {
  readonly lawyer: string;
  readonly lawFirm: string;
  readonly licenceNo?: string;
  readonly ground?: AssignmentGround;
  readonly groundNote?: string;
}

/** What the case asks of its lawyer. */
export function needOf({ form, matter, notice, groups, languages, assignments }: Readonly<LegalAidCase>): Need {
  const minor = notice?.ground === 'minor' || groups.includes('minor');
  return {
    proceeding: proceedingOf(matter),
    // Lawyers who know minors go first (未成年人保护法 104).
    speciality: minor ? 'minor' : specialityOf(matter),
    languages,
    grave: isGrave(notice),
    duty: form === 'duty',
    had: assignments.flatMap(({ lawyerId, endedAt }) => (lawyerId && endedAt ? [lawyerId] : [])),
  };
}

/** The one in the register who was named: by licence number where it is given, and always by name and firm. */
export function chosenOf(
  { lawyer, lawFirm, licenceNo }: Named,
  candidates: readonly Candidate[],
): Candidate | undefined {
  return candidates.find(
    candidate =>
      sameName(candidate.name) === sameName(lawyer) &&
      sameName(candidate.lawFirm) === sameName(lawFirm) &&
      (licenceNo === undefined || candidate.licenceNo === licenceNo),
  );
}

/** The columns of a case that is assigned to somebody named. */
export function assignedTo(
  row: Readonly<LegalAidCase>,
  named: Named,
  { candidates }: AssignmentFound,
  at: number,
  because?: string,
): Partial<LegalAidCase> {
  const chosen = chosenOf(named, candidates);
  const { lawyer, lawFirm, groundNote } = named;
  if (!chosen) {
    const why = groundNote ?? '本辖区未建立律师名册，由法律援助机构直接指派';
    return withAssignment(row, { lawyerId: null, lawyer, lawFirm, ground: 'outside-register', why }, at, because);
  }
  const need = needOf(row);
  const turn = inTurn(candidates, need, at);
  const ground = named.ground ?? groundOfNext(chosen, need);
  const place = turn.findIndex(({ id }) => id === chosen.id) + 1;
  const facts = groundText(ground, chosen, need, place, turn.length);
  const why = groundNote ? `${facts}；${groundNote}` : facts;
  return withAssignment(row, { lawyerId: chosen.id, lawyer, lawFirm, ground, why }, at, because);
}

function withAssignment(
  { assignments }: Readonly<LegalAidCase>,
  next: Omit<Assignment, 'at'>,
  at: number,
  because: string | undefined,
): Partial<LegalAidCase> {
  const now = formatInstant(at);
  const ended = because === undefined ? {} : { endedAt: now, endedBecause: because };
  const before = assignments.map((each, nth) => (nth === assignments.length - 1 ? { ...each, ...ended } : each));
  const { lawyer, lawFirm, lawyerId } = next;
  return {
    lawyer,
    lawFirm,
    lawyerId,
    assignedAt: new Date(at),
    assignments: [...before, { ...next, at: now }],
    replacement: null,
  };
}
