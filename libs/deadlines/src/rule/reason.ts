/** What standing still, or its end, does to a limit. The four arithmetic effects that statutes know. */
export type StopEffect =
  /** The time does not count and the rest runs on (扣除). */
  | 'exclude'
  /** As `exclude`, by a decision with a ground and a written notice (中止). */
  | 'suspend'
  /** The whole period begins again when the reason ends (重新计算). */
  | 'restart'
  /** The period is over; the lateness is forgiven on request (顺延、免责). */
  | 'excuse';

/** Why a clock stands still, with the words staff and citizens read. */
export const reasonNames = {
  'supplement-materials': '补充材料',
  verification: '核实',
  'remote-verification': '异地协作核查',
  'force-majeure': '不可抗力',
  'other-legit-reason': '其他正当理由',
  'not-own-cause': '非自身原因',
  'sample-recollection': '重新提取鉴定材料',
  appraisal: '鉴定',
  'site-inspection': '现场勘验',
  hearing: '听证',
  'test-or-expert-review': '检验检测检疫、招标拍卖或者专家评审',
  'jurisdiction-negotiation': '协商或者指定受理机关',
  'party-death': '当事人死亡',
  'party-incapacity': '当事人丧失行为能力',
  'party-dissolved': '当事人终止',
  'party-missing': '当事人下落不明',
  'mediation-by-consent': '当事人同意调解、和解',
  'legal-interpretation': '法律适用问题需要解释',
  'other-case-pending': '等待其他案件审理结果',
  'normative-document-review': '附带审查规范性文件',
  'other-grounds': '其他中止事由',
  'party-cause': '受援人原因',
  'objective-cause': '客观原因',
  'limitation-suspension': '时效中止',
  'limitation-interruption': '时效中断',
  'detention-time': '被羁押期间',
} as const;

export type Reason = keyof typeof reasonNames;

/** A reason that stops a limit, and how. */
export interface Stop {
  readonly reason: Reason;
  readonly effect: StopEffect;
  /** The text of the statute could not be read, although that of the limit itself was. */
  readonly unverified?: true;
  /**
   * 时效中止 (民法典 194): it counts only while the last so long of the period runs, and the period ends so long after the
   * obstacle has gone.
   */
  readonly inLast?: { readonly amount: number; readonly unit: 'month' };
}
