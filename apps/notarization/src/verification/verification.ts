import { defineProblems, Problem } from '@yizhan/platform';
import { type DayText, isAfter } from '../day.js';

/**
 * By what means something is verified (公证程序规则 27): other bodies, another notary office, experts, the place itself. The
 * time of all of them does not count (公证法 30).
 */
export const verificationKinds = [
  'civil-affairs',
  'police',
  'real-estate-registry',
  'court',
  'archive',
  'employer',
  'school',
  'bank',
  'witness',
  'site',
  'notary-office',
  'appraisal',
  'inspection',
  'translation',
  'other',
] as const;
export type VerificationKind = (typeof verificationKinds)[number];

/** What a verification came to. */
export const verificationResults = ['confirmed', 'refuted', 'unable'] as const;
export type VerificationResult = (typeof verificationResults)[number];

/** One question to one body, and its answer. */
export interface Verification {
  /** `v1`, `v2` … within the case. */
  readonly id: string;
  readonly kind: VerificationKind;
  readonly body: string;
  readonly question: string;
  /** Our letter 核实函, where there is one. */
  readonly letterNo?: string;
  readonly askedOn: DayText;
  /** When the other office received the letter; its own month counts from there (公证程序规则 33). */
  readonly receivedOn?: DayText;
  readonly answer?: string;
  readonly result?: VerificationResult;
  readonly answeredOn?: DayText;
}

defineProblems({
  'unknown-verification': { status: 409, title: '没有这项核实' },
  'verification-open': { status: 409, title: '还有核实事项没有结果' },
  'last-verification': { status: 409, title: '这是最后一项未结的核实' },
  'letter-missing': { status: 409, title: '缺少核实函编号' },
  'letter-not-received-yet': { status: 409, title: '核实函尚未收到' },
  'expert-consent-missing': { status: 409, title: '未征得当事人同意' },
  'verification-refuted': { status: 409, title: '核实结果与申请不符' },
});

/** The questions without an answer. */
export function openOf(verifications: readonly Verification[]): readonly Verification[] {
  return verifications.filter(({ answeredOn }) => answeredOn === undefined);
}

/** The questions to other notary offices that are under way. */
export function entrustedOf(verifications: readonly Verification[]): readonly Verification[] {
  return openOf(verifications).filter(({ kind }) => kind === 'notary-office');
}

/** With one question more. */
export function asked(
  verifications: readonly Verification[],
  question: Omit<Verification, 'id'>,
): readonly Verification[] {
  return [...verifications, { id: `v${verifications.length + 1}`, ...question }];
}

/** With the answer to one. */
export function answered(
  verifications: readonly Verification[],
  id: string,
  answer: Pick<Verification, 'answer' | 'result' | 'answeredOn'>,
): readonly Verification[] {
  return verifications.map(each => (each.id === id ? { ...each, ...answer } : each));
}

/** The open question of this id; of one open question the id may be left out. */
export function pick(verifications: readonly Verification[], id: string | undefined): Verification | Problem {
  const open = openOf(verifications);
  const found = id === undefined && open.length === 1 ? open[0] : open.find(each => each.id === id);
  if (found) return found;
  const list = open.map(each => `${each.id}（${each.body}）`).join('、');
  return new Problem('unknown-verification', `请指明是哪一项核实：${list || '目前没有未结的核实'}。`);
}

/** What a question has to come with. */
interface Question {
  readonly kind?: VerificationKind;
  readonly letterNo?: string;
  readonly receivedOn?: DayText;
  readonly consent?: boolean;
}

/** Whether a question can be put like this. @param at now, in milliseconds since the epoch */
export function canAsk({ kind, letterNo, receivedOn, consent }: Question, at: number): Problem | undefined {
  if (kind === 'notary-office' && !letterNo) {
    return new Problem('letter-missing', '委托异地公证机构核实须出具核实函，请填写函件编号（公证程序规则 33）。');
  }
  if (receivedOn !== undefined && isAfter(receivedOn, at)) {
    return new Problem('letter-not-received-yet', '核实函的收到日期不能晚于今天，请在对方收到之后登记。');
  }
  if ((kind === 'appraisal' || kind === 'inspection' || kind === 'translation') && consent !== true) {
    return new Problem(
      'expert-consent-missing',
      '委托鉴定、检验检测、翻译须由当事人委托或者征得其同意，请先取得同意。',
    );
  }
  return undefined;
}

/** The last answer on a question to a body counts; a fact it has refuted is in the way of a certificate (公证法 31). */
export function nothingRefuted(verifications: readonly Verification[]): Problem | undefined {
  const last = new Map(verifications.filter(({ result }) => result).map(each => [`${each.kind} ${each.body}`, each]));
  const refuted = [...last.values()].filter(({ result }) => result === 'refuted');
  if (refuted.length === 0) return undefined;
  const bodies = refuted.map(({ body }) => body).join('、');
  return new Problem('verification-refuted', `${bodies}的核实结果与申请不符，请重新核实，或者不予办理。`);
}
