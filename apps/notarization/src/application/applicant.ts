import { findMatter } from '@yizhan/contracts';
import { defineProblems, Problem } from '@yizhan/platform';

/** In whose person the application is made (公证程序规则 10, 11). */
export const appliesBy = ['self', 'guardian', 'agent', 'legal-representative'] as const;
export type AppliesBy = (typeof appliesBy)[number];

/** Capacity for civil acts 民事行为能力 (民法典 17–24). */
export const capacities = ['full', 'limited', 'none'] as const;
export type Capacity = (typeof capacities)[number];

/** By which means the identity was checked; the number itself is never kept here. */
export const identityChecks = ['id-card-reader', 'face-recognition', 'police-database', 'document'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** Who applies, as the notary found it. */
export interface Applicant {
  readonly by: AppliesBy;
  readonly capacity: Capacity;
  readonly identityCheck: IdentityCheck;
  /** The guardian, agent or legal representative. */
  readonly agentName?: string;
  /** What the agent's power rests on: a power of attorney, a proof of guardianship, an appointment. */
  readonly authority?: string;
  /** Why the matter concerns the applicant (利害关系). */
  readonly interest?: string;
}

defineProblems({
  'in-person-only': { status: 409, title: '该事项须由本人亲自申办' },
  'guardian-must-apply': { status: 409, title: '须由监护人代理' },
  'agent-authority-missing': { status: 409, title: '缺少代理权证明' },
});

/**
 * Whether this person may apply for the matter. Wills, proof of life, adoption and other matters of one's own person are
 * never applied for by an agent (公证法 26, 公证程序规则 11); a guardian applies for those who cannot (公证程序规则 10),
 * but makes no will for them (民法典 1143).
 */
export function mayApply(matter: string | null, applicant: Applicant): Problem | undefined {
  const { by, capacity, agentName, authority } = applicant;
  const found = matter === null ? undefined : findMatter(matter);
  const personal = found?.inPerson === true && (by === 'agent' || found.id === 'notarization.will');
  if (by !== 'self' && personal) {
    return new Problem('in-person-only', `${found.name}须由申请人本人亲自申办，不得由他人代理，请通知本人到场。`);
  }
  if (capacity !== 'full' && by === 'self') {
    return found?.id === 'notarization.will'
      ? new Problem('in-person-only', '无民事行为能力人、限制民事行为能力人所立遗嘱无效，不能办理遗嘱公证。')
      : new Problem('guardian-must-apply', '申请人没有完全民事行为能力，请由其监护人代理申办。');
  }
  if (by !== 'self' && (!agentName || !authority)) {
    return new Problem(
      'agent-authority-missing',
      '由他人代为申办的，请登记代理人（监护人、法定代表人）姓名及其权限证明。',
    );
  }
  return undefined;
}
