import { dayOf, dayOfText } from '@yizhan/deadlines';
import { type Conflict } from '../conflict/conflict.js';
import { type Proceeding, type Speciality, specialityNames } from '../matter/proceeding.js';

/** Who provides legal aid (法律援助法 13, 16): a lawyer, one of the centre's own lawyers, or a grassroots legal worker. */
export const lawyerKinds = ['lawyer', 'staff-lawyer', 'legal-worker'] as const;
export type LawyerKind = (typeof lawyerKinds)[number];

/** A lawyer of the register as the assignment sees him or her. */
export interface Candidate {
  readonly id: string;
  readonly licenceNo: string;
  readonly name: string;
  readonly lawFirm: string;
  readonly kind: LawyerKind;
  readonly specialities: readonly string[];
  readonly languages: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly practisingSince: string;
  /** Since when also in criminal defence; null: not at all. */
  readonly criminalSince: string | null;
  readonly state: 'active' | 'on-leave' | 'left';
  readonly maxLoad: number;
  /** Open cases of legal aid. */
  readonly load: number;
  /** When the last case was assigned, in milliseconds since the epoch; null before the first. */
  readonly lastAssignedAt: number | null;
  /** Has a shift as duty lawyer on the day of the assignment. */
  readonly onDuty: boolean;
  readonly conflicts: readonly Conflict[];
}

/** What a case asks of its lawyer. */
export interface Need {
  readonly proceeding: Proceeding;
  readonly speciality: Speciality;
  /** Languages and sign language the person speaks, where Mandarin is not enough. */
  readonly languages: readonly string[];
  /** Life imprisonment or death may be at stake, or a death sentence is being reviewed (法律援助法 26). */
  readonly grave: boolean;
  /** Help by a duty lawyer is asked for: whoever has the shift goes first. */
  readonly duty: boolean;
  /** Lawyers who had this case before. */
  readonly had: readonly string[];
}

export const assignmentGrounds = [
  'rota',
  'on-duty',
  'speciality',
  'language',
  'lowest-load',
  'applicant-wish',
  'continuity',
  'other',
] as const;
/** Why this lawyer. */
export type AssignmentGround = (typeof assignmentGrounds)[number];

export const groundNames: Readonly<Record<AssignmentGround, string>> = {
  rota: '轮值顺序',
  'on-duty': '当日值班',
  speciality: '业务专长',
  language: '语言',
  'lowest-load': '在办案件最少',
  'applicant-wish': '申请人意愿',
  continuity: '同一案件的后续程序',
  other: '其他',
};

/** Why a lawyer cannot be assigned: the code of the problem and what the reader is told. */
export interface Unfit {
  readonly code:
    | 'lawyer-not-active'
    | 'lawyer-overloaded'
    | 'lawyer-conflict'
    | 'lawyer-too-junior'
    | 'lawyer-kind-unfit'
    | 'lawyer-had-the-case';
  readonly detail: string;
}

/** Years of relevant practice that a grave case asks for (法律援助法 26). */
export const graveYears = 3;

/**
 * Why this lawyer cannot have the case; undefined if nothing stands against it.
 * @param at when, in milliseconds since the epoch.
 * @param cleared the head has looked at conflicts that can be cleared up.
 */
export function unfitness(candidate: Candidate, need: Need, at: number, cleared = false): Unfit | undefined {
  const { name, state, kind, load, maxLoad, conflicts } = candidate;
  if (state !== 'active')
    return { code: 'lawyer-not-active', detail: `${name}现不接受指派（休假或者已离任），请另选。` };
  if (need.had.includes(candidate.id))
    return { code: 'lawyer-had-the-case', detail: `${name}承办过本案并已更换，请另选。` };
  if (kind === 'legal-worker' && need.proceeding === 'criminal')
    return { code: 'lawyer-kind-unfit', detail: '刑事案件须由律师承办，请选择律师。' };
  if (need.grave && criminalYears(candidate, at) < graveYears) {
    const detail = `可能判处无期徒刑、死刑的案件和死刑复核案件，须指派有${graveYears}年以上刑事辩护执业经历的律师（法律援助法第26条）。`;
    return { code: 'lawyer-too-junior', detail };
  }
  const conflict = conflicts.find(({ clearable }) => !(cleared && clearable));
  if (conflict) return { code: 'lawyer-conflict', detail: `${conflict.text}，存在利益冲突，请另选律师。` };
  if (load >= maxLoad)
    return { code: 'lawyer-overloaded', detail: `${name}在办${load}件，已达上限${maxLoad}件，请另选。` };
  return undefined;
}

/** Whole years of criminal defence practice; 0 without any. */
export function criminalYears({ criminalSince }: Pick<Candidate, 'criminalSince'>, at: number): number {
  return criminalSince === null ? 0 : yearsSince(criminalSince, at);
}

/** Whole years since a day. @param day `YYYY-MM-DD`. */
export function yearsSince(day: string, at: number): number {
  const [year, month, date] = day.split('-').map(Number);
  const today = new Date(dayOf(at) * 86_400_000);
  const years = today.getUTCFullYear() - year!;
  const before = today.getUTCMonth() + 1 < month! || (today.getUTCMonth() + 1 === month! && today.getUTCDate() < date!);
  return dayOfText(day) > dayOf(at) ? 0 : before ? years - 1 : years;
}

/**
 * Who can have the case, in the order of the rota 轮值: first who speaks the person's language, then (for a
 * duty lawyer's help) who has the shift, then who knows the field,
 * and among these who has waited longest; at the same instant who has less to do, then by licence number. Somebody who
 * comes back from leave has waited longest once, and makes up for nothing.
 */
export function inTurn(candidates: readonly Candidate[], need: Need, at: number): Candidate[] {
  return candidates.filter(candidate => !unfitness(candidate, need, at)).sort((one, other) => order(one, other, need));
}

function order(one: Candidate, other: Candidate, need: Need): number {
  return (
    Number(speaks(other, need)) - Number(speaks(one, need)) ||
    (need.duty ? Number(other.onDuty) - Number(one.onDuty) : 0) ||
    Number(knows(other, need)) - Number(knows(one, need)) ||
    (one.lastAssignedAt ?? 0) - (other.lastAssignedAt ?? 0) ||
    one.load - other.load ||
    (one.licenceNo < other.licenceNo ? -1 : 1)
  );
}

/** Speaks every language that is needed. */
export function speaks({ languages }: Candidate, need: Need): boolean {
  return need.languages.every(language => languages.includes(language));
}

/** Knows the field of law. */
export function knows({ specialities }: Candidate, need: Need): boolean {
  return specialities.includes(need.speciality);
}

/** Why the next on the rota is next, to be recorded with the assignment. */
export function groundOfNext(next: Candidate, need: Need): AssignmentGround {
  if (need.languages.length > 0 && speaks(next, need)) return 'language';
  if (need.duty && next.onDuty) return 'on-duty';
  return knows(next, need) && need.speciality !== 'civil' ? 'speciality' : 'rota';
}

/** Grounds that a sentence has to explain. */
export function needsNote(ground: AssignmentGround): boolean {
  return ground === 'applicant-wish' || ground === 'continuity' || ground === 'other';
}

/**
 * Whether a ground is true of the lawyer who was chosen.
 * @param turn who can have the case, as `inTurn` gives them.
 */
export function groundHolds(
  ground: AssignmentGround,
  chosen: Candidate,
  turn: readonly Candidate[],
  need: Need,
): boolean {
  switch (ground) {
    case 'rota':
      return turn.length === 0 || turn[0]!.id === chosen.id;
    case 'on-duty':
      return chosen.onDuty;
    case 'speciality':
      return knows(chosen, need);
    case 'language':
      return need.languages.length > 0 && speaks(chosen, need);
    case 'lowest-load':
      return turn.every(({ load }) => chosen.load <= load);
    default:
      return true;
  }
}

/** What the history says of an assignment that went by the rota. */
export function groundText(ground: AssignmentGround, chosen: Candidate, need: Need, place: number, of: number): string {
  const facts = [
    groundNames[ground],
    ...(ground === 'speciality' ? [specialityNames[need.speciality]] : []),
    ...(ground === 'language' ? [need.languages.join('、')] : []),
    ...(place > 0 ? [`轮值第${place}位，共${of}人可派`] : []),
    `在办${chosen.load}件`,
  ];
  return facts.join('；');
}
