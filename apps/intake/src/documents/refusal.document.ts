import { defineDocument } from '@yizhan/casework';
import type { IntakeCase } from '../intake.case.js';
import { office } from './office.js';

/** Why a matter is not accepted, and what the applicant can do now. */
export const refusal = defineDocument<IntakeCase>({
  kind: 'refusal',
  title: '不予受理告知书',
  mark: '不受',
  after: ['decline'],
  roles: ['clerk', 'hotline'],
  write: ({ case: { acceptanceNo, applicantName }, step }) => {
    const { reason, referTo } = step.input as { reason: string; referTo?: string };
    return {
      addressee: applicantName,
      paragraphs: [
        `你提交的事项（受理编号${acceptanceNo}）经审查，不予受理。`,
        `理由：${reason}`,
        ...(referTo ? [`该事项可以向${referTo}提出。`] : []),
        '你对本告知有异议的，可以向本中心的主管司法行政机关反映；有新的事实或者材料的，可以重新提出。',
      ],
      office,
    };
  },
});
