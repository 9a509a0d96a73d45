import { isAcceptanceNo } from '../acceptance-no.js';
import { isDivision } from '../division.js';
import { check, isInstant } from '../event.js';

/** How two cases belong together 关联关系. */
export const relations = ['referral', 'duplicate', 'same-dispute', 're-opened', 're-examination'] as const;
export type Relation = (typeof relations)[number];

/** Which end of the link a case is: it goes out from the one that was referred, is the double, or came later. */
export type LinkDirection = 'out' | 'in';

/** What staff read of the other case, seen from either end. */
export const relationNames: Record<Relation, Record<LinkDirection, string>> = {
  referral: { out: '转办产生的案件', in: '转办来源案件' },
  duplicate: { out: '与其重复的案件', in: '重复件' },
  'same-dispute': { out: '同一纠纷的案件', in: '同一纠纷的案件' },
  're-opened': { out: '原案', in: '重新受理的案件' },
  're-examination': { out: '被复查的案件', in: '复查案件' },
};

/** What a handling service asks intake for while it has a case, or when it ends one. */
export interface Referral {
  /** A matter; without one, or with one that intake does not know, its clerk decides where it goes. */
  readonly matter?: string;
  /** What for, in words without identity numbers and phones. */
  readonly purpose: string;
  /** The case that refers waits for what comes of it. */
  readonly waits?: boolean;
}

/** The other end of a link, as intake knows it. */
export interface CaseLink {
  readonly caseId: string;
  readonly acceptanceNo: string;
  readonly division: string;
  readonly relation: Relation;
  readonly direction: LinkDirection;
  /** Absent while intake has not decided. */
  readonly matter?: string;
  /** The service that handles it; absent while it is intake's. */
  readonly service?: string;
  /** The state in the service that handles it, or at intake. */
  readonly state: string;
  readonly stateTitle: string;
  /** Only when it has ended. */
  readonly outcome?: string;
  /** The case that referred waits for the other. */
  readonly waits?: boolean;
  readonly linkedAt: string;
}

const isText = (value: unknown) => typeof value === 'string';
const isTrue = (value: unknown) => value === true;

type Fields<T> = { readonly [K in keyof Required<T>]: (value: unknown) => boolean };

const referralFields: Fields<Referral> = {
  matter: isText,
  purpose: value => isText(value) && value !== '',
  waits: isTrue,
};
const linkFields: Fields<CaseLink> = {
  caseId: isText,
  acceptanceNo: isAcceptanceNo,
  division: isDivision,
  relation: value => relations.includes(value as Relation),
  direction: value => value === 'out' || value === 'in',
  matter: isText,
  service: isText,
  state: isText,
  stateTitle: isText,
  outcome: isText,
  waits: isTrue,
  linkedAt: isInstant,
};

/** Whether it has every field that must be there, each as it should be, and no other. */
function fits<T>(value: unknown, fields: Fields<T>, optional: readonly (keyof T)[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const given = value as Record<string, unknown>;
  const known = Object.entries<(value: unknown) => boolean>(fields);
  return (
    Object.keys(given).every(name => Object.hasOwn(fields, name)) &&
    known.every(([name, test]) =>
      given[name] === undefined ? (optional as readonly string[]).includes(name) : test(given[name]),
    )
  );
}

/** Whether it is a `Referral`. */
export function isReferral(value: unknown): value is Referral {
  return fits<Referral>(value, referralFields, ['matter', 'waits']);
}

/** Whether it is a list of `CaseLink`s. */
export function isCaseLinks(value: unknown): value is CaseLink[] {
  return (
    Array.isArray(value) &&
    value.every(link => fits<CaseLink>(link, linkFields, ['matter', 'service', 'outcome', 'waits']))
  );
}

/** What a handling service asks intake for. */
export const IsReferral = check('isReferral', isReferral, '须为转办事项');
/** The other ends of a case's links. */
export const IsCaseLinks = check('isCaseLinks', isCaseLinks, '须为关联案件的列表');
