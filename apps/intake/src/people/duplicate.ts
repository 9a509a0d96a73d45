import { similarity } from './similarity.js';

/** What of a case is compared. */
export interface Compared {
  readonly division: string;
  readonly idNumberIndex: string | null;
  readonly phoneIndex: string | null;
  readonly applicantName: string;
  readonly matter: string | null;
  readonly statement: string;
}

/** Why a case may be a duplicate 重复件. */
export type DuplicateSign = 'identity-number' | 'phone' | 'name' | 'matter' | 'text';

/** Chinese names of the signs, for staff. */
export const signNames: Record<DuplicateSign, string> = {
  'identity-number': '身份证号码相同',
  phone: '电话号码相同',
  name: '同一区县内姓名相同',
  matter: '事项相同',
  text: '诉求内容相近',
};

/** How alike one case is to another. */
export interface Likeness {
  /** Undefined where nothing says that it is the same person: then it is no duplicate. */
  readonly signs: readonly DuplicateSign[];
  /** Of the texts, 0 to 1. */
  readonly similarity: number;
  /** Orders candidates, the most probable first; 0 is none. */
  readonly score: number;
}

/** Texts that are so much alike say the same, mostly. */
const alike = 0.5;
/** Of the same person, less will do. */
const related = 0.25;

/**
 * Whether a case is probably the same matter of the same person as another one. A person is known by the identity number,
 * or by the phone; two different identity numbers are two people, whatever else agrees. The same name in the same county
 * is a person only with words that are alike. Pure.
 */
export function likeness(one: Compared, other: Compared): Likeness {
  const alikeBy = similarity(one.statement, other.statement);
  const person = personSigns(one, other);
  const matter = one.matter !== null && one.matter === other.matter;
  const weak = person.length === 1 && person[0] === 'name';
  const text = alikeBy >= (weak ? alike : related);
  const probable = person.length > 0 && (weak ? text : matter || text);
  if (!probable) return { signs: [], similarity: alikeBy, score: 0 };
  const signs: DuplicateSign[] = [
    ...person,
    ...(matter ? (['matter'] as const) : []),
    ...(text ? (['text'] as const) : []),
  ];
  const weights = { 'identity-number': 3, phone: 2, name: 0.5, matter: 1, text: 0 };
  return { signs, similarity: alikeBy, score: signs.reduce((sum, sign) => sum + weights[sign], alikeBy) };
}

function personSigns(one: Compared, other: Compared): DuplicateSign[] {
  const sameNumber = one.idNumberIndex !== null && one.idNumberIndex === other.idNumberIndex;
  if (!sameNumber && one.idNumberIndex !== null && other.idNumberIndex !== null) return [];
  const samePhone = one.phoneIndex !== null && one.phoneIndex === other.phoneIndex;
  const county = (division: string) => division.slice(0, 6);
  const sameName = one.applicantName === other.applicantName && county(one.division) === county(other.division);
  return [
    ...(sameNumber ? (['identity-number'] as const) : []),
    ...(samePhone ? (['phone'] as const) : []),
    ...(sameName ? (['name'] as const) : []),
  ];
}
