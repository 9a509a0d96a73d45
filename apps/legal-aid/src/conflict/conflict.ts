/** Somebody else in a case, beside the person who is aided. */
export interface Party {
  readonly name: string;
  readonly role: PartyRole;
}

export const partyRoles = ['opponent', 'co-defendant', 'victim', 'third-party'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** The case for which a lawyer is looked for. */
export interface Subject {
  readonly caseId: string;
  readonly applicant: string;
  readonly parties: readonly Party[];
  /** The number of the authority’s own case 案号; co-defendants share it. */
  readonly caseRef: string | null;
}

/** Another case that has to do with the same people, open or past, with everyone who acts or acted in it. */
export interface RelatedCase {
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly applicant: string;
  readonly parties: readonly Party[];
  readonly caseRef: string | null;
  readonly open: boolean;
  readonly lawyers: readonly Acting[];
}

/** Who acts or acted in a case: by the register, or by name where the lawyer is not in it. */
export interface Acting {
  readonly lawyerId: string | null;
  readonly lawyer: string;
  readonly lawFirm: string;
}

/** The lawyer who is asked about. */
export interface Asked extends Acting {
  /** Whom the lawyer or the firm acts for outside legal aid 常年法律顾问单位, by name. */
  readonly retainers: readonly string[];
}

export type ConflictKind =
  'acted-for-other-side' | 'acted-against-applicant' | 'co-defendant' | 'retained' | 'same-firm';

export interface Conflict {
  readonly kind: ConflictKind;
  /** Whose interests stand against each other, in Chinese. */
  readonly text: string;
  /** The other case, where there is one. */
  readonly acceptanceNo?: string;
  /** Whether those concerned may consent, or it may turn out to be somebody of the same name; the head decides. */
  readonly clearable: boolean;
}

/**
 * Why a lawyer must not act in a case (律师法 39; 刑诉法解释 43(2), from memory): acts or acted for one of the other
 * side, acts or acted against the applicant, defends a co-defendant of the same case, is retained by the other side, or
 * belongs to a firm that acts for the other side at present. People are told apart by their names: two of one name look
 * like one, which the head may clear up; two defendants of one case never can share a lawyer.
 */
export function conflictsOf(asked: Asked, subject: Subject, related: readonly RelatedCase[]): Conflict[] {
  const conflicts: Conflict[] = [];
  const others = new Set(subject.parties.map(({ name }) => sameName(name)));
  const applicant = sameName(subject.applicant);
  for (const retainer of asked.retainers) {
    if (others.has(sameName(retainer)))
      conflicts.push({ kind: 'retained', text: `律师或其律所为对方“${retainer}”的法律顾问`, clearable: true });
  }
  for (const other of related) {
    if (other.caseId === subject.caseId) continue;
    const acts = other.lawyers.some(acting => isSame(acting, asked));
    const firmActs = other.open && other.lawyers.at(-1)?.lawFirm === asked.lawFirm;
    const { acceptanceNo } = other;
    const theirs = sameName(other.applicant);
    if (acts && subject.caseRef && other.caseRef === subject.caseRef && theirs !== applicant) {
      const text = `律师为同案的“${other.applicant}”辩护`;
      conflicts.push({ kind: 'co-defendant', text, acceptanceNo, clearable: false });
    } else if (acts && others.has(theirs)) {
      const text = `律师曾经或者正在代理对方“${other.applicant}”`;
      conflicts.push({ kind: 'acted-for-other-side', text, acceptanceNo, clearable: true });
    } else if (acts && other.parties.some(({ name }) => sameName(name) === applicant)) {
      const text = '律师在另一案中代理本案申请人的对方';
      conflicts.push({ kind: 'acted-against-applicant', text, acceptanceNo, clearable: true });
    } else if (firmActs && others.has(theirs)) {
      const text = `同一律所正在代理对方“${other.applicant}”`;
      conflicts.push({ kind: 'same-firm', text, acceptanceNo, clearable: true });
    }
  }
  return conflicts;
}

/** A name as it is compared: without spaces, in one form of its characters. */
export function sameName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}

function isSame(one: Acting, other: Acting): boolean {
  if (one.lawyerId && other.lawyerId) return one.lawyerId === other.lawyerId;
  return sameName(one.lawyer) === sameName(other.lawyer) && one.lawFirm === other.lawFirm;
}
