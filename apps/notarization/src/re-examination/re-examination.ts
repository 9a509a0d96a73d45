import { dayOfText, findRule, fold, nationalCalendar, startOfDay } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { DayText } from '../day.js';

/** Who asks for the re-examination 复查: a party, somebody else concerned, or the office itself (公证程序规则 61, 65). */
export const askers = ['party', 'interested', 'office'] as const;
export type Asker = (typeof askers)[number];

/** Why a certificate is put right, and how (公证程序规则 63). */
export const corrections = ['wording', 'partial-revocation', 'procedure'] as const;
export type Correction = (typeof corrections)[number];

/** Whose fault it was; the fee is given back accordingly (公证程序规则 66). */
export const faults = ['office', 'party', 'both', 'none'] as const;
export type Fault = (typeof faults)[number];

/** What becomes of a certificate. */
export type Effect = 'upheld' | 'corrected' | 'supplemented' | 'partly-revoked' | 'revoked';

/** What the head has decided. */
export interface Decision {
  readonly kind: Correction | 'revocation';
  readonly fault: Fault;
  readonly decidedOn: DayText;
  readonly by: string;
}

/** The request, what was found, and what was decided. */
export interface ReExamination {
  readonly certificateNo: string;
  /** The case that issued it; null for one that is on paper only. */
  readonly certificateCase: string | null;
  readonly issuedOn: DayText;
  /** The notary who issued it. */
  readonly issuedBy: string;
  readonly askedBy: Asker;
  /** When the party received it, or when the other knew of it. */
  readonly since?: DayText;
  readonly request: string;
  readonly findings?: string;
  readonly opinion?: string;
  readonly decision?: Decision;
  /** When and under which number the local association was told of it (公证程序规则 63). */
  readonly reportedOn?: DayText;
  readonly reportNo?: string;
  /** What was given back of the certificate's fee, in fen. */
  readonly refundFen?: number;
}

/** A certificate as the register has it. */
export interface CertificateFacts {
  readonly caseId: string | null;
  readonly certificateNo: string;
  readonly issuedOn: DayText;
  readonly notary: string;
  /** What an earlier re-examination has made of it. */
  readonly effect: Effect | null;
}

defineProblems({
  'certificate-unknown': { status: 409, title: '登记簿中没有这份公证书' },
  'certificate-revoked': { status: 409, title: '公证书已被撤销' },
  're-examination-pending': { status: 409, title: '该公证书正在复查' },
  're-examination-too-late': { status: 409, title: '已超过申请复查的期限' },
  're-examination-of-none': { status: 409, title: '复查须指明公证书' },
  'since-missing': { status: 409, title: '缺少收到或者知道公证书的日期' },
  'since-impossible': { status: 409, title: '收到或者知道公证书的日期有误' },
  'same-notary': { status: 409, title: '复查须由其他公证员承办' },
  'findings-missing': { status: 409, title: '尚未提出复查意见' },
  'refund-not-by-fault': { status: 409, title: '退费与责任认定不符' },
  'association-not-told': { status: 409, title: '尚未报公证协会备案' },
});

/** The last instant at which a limit of this rule ends that began on a day. */
export function endOfLimit(rule: string, from: DayText): number {
  return fold(findRule(rule), nationalCalendar(), [{ kind: 'started', at: startOfDay(dayOfText(from)) }]).dueAt;
}

/** A request for a re-examination, and what it is measured by. */
export interface ReExaminationRequest {
  readonly certificate: CertificateFacts;
  readonly askedBy: Asker;
  readonly since?: DayText;
  /** The notary who is to do it. */
  readonly notary: string;
  /** When the request was handed in, in milliseconds since the epoch. */
  readonly receivedAt: number;
}

/**
 * Whether a certificate can be re-examined on this request: it is in force, the request came within a year of its receipt
 * or of knowing of it, and within twenty years of its issue (公证程序规则 61), and another notary does it (63). The office
 * itself is bound by no limit (65).
 */
export function mayReExamine(request: ReExaminationRequest): Problem | undefined {
  const { certificate, notary } = request;
  if (certificate.effect === 'revoked') {
    return new Problem('certificate-revoked', `${certificate.certificateNo}已被撤销，自始无效，无须复查。`);
  }
  if (certificate.notary === notary) {
    return new Problem('same-notary', `${notary}是原承办公证员，请指派其他公证员复查（公证程序规则 63）。`);
  }
  return request.askedBy === 'office' ? undefined : inTime(request);
}

function inTime({ certificate, askedBy, since, receivedAt }: ReExaminationRequest): Problem | undefined {
  const what = askedBy === 'party' ? '收到公证书' : '知道该公证事项';
  if (since === undefined) return new Problem('since-missing', `请填写${what}的日期，复查申请自该日起一年内提出。`);
  if (since < certificate.issuedOn || startOfDay(dayOfText(since)) > receivedAt) {
    return new Problem('since-impossible', `${what}的日期须在出证之后、申请之前，请核对。`);
  }
  const rule = askedBy === 'party' ? 'notarization.recheck-apply-party' : 'notarization.recheck-apply-interested';
  const ends = Math.min(endOfLimit(rule, since), endOfLimit('notarization.recheck-cap', certificate.issuedOn));
  if (receivedAt <= ends) return undefined;
  return new Problem(
    're-examination-too-late',
    '复查申请已超过期限，请不予受理，并告知可以就公证书的内容向人民法院起诉（公证法 40）。',
  );
}

/** What a correction makes of the certificate. @param supplemented a supplementary certificate is issued beside it */
export function effectOf(kind: Decision['kind'], supplemented: boolean): Effect {
  if (kind === 'revocation') return 'revoked';
  if (kind === 'partial-revocation') return 'partly-revoked';
  return supplemented ? 'supplemented' : 'corrected';
}

/** What is given back of the fee of a revoked certificate: all, nothing, or as is fair (公证程序规则 66). */
export function refundByFault(fault: Fault, refundFen: number, paid: number): Problem | undefined {
  if (refundFen > paid) {
    return new Problem('refund-not-by-fault', `原收公证费 ${paid / 100} 元，不能退还 ${refundFen / 100} 元。`);
  }
  if (fault === 'office' && refundFen < paid) {
    return new Problem('refund-not-by-fault', `因公证机构过错撤销的，应当退还全部公证费 ${paid / 100} 元。`);
  }
  return fault === 'party' && refundFen > 0
    ? new Problem('refund-not-by-fault', '因当事人过错撤销的，收取的公证费不予退还。')
    : undefined;
}

/** The head decides on findings, which the notary has put down (公证程序规则 63). */
export function hasFindings(reExamination: ReExamination | null): Problem | undefined {
  return reExamination?.findings
    ? undefined
    : new Problem('findings-missing', '请复查公证员先登记复查结论和处理意见，再报批。');
}
