import { chineseDate, defineDocument } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import type { LegalAidCase } from '../legal-aid.case.js';
import { bureau, law } from './office.js';

/** The justice bureau maintains the centre's decision or orders it to be corrected (法律援助法 49(2), (3)). */
export const objectionReview = defineDocument<LegalAidCase>({
  kind: 'objection-review',
  title: '法律援助异议审查决定书',
  mark: '援异',
  after: ['maintain-refusal', 'correct-refusal', 'maintain-termination', 'correct-termination'],
  roles: ['supervisor'],
  write: ({ case: row, step }) => {
    const { reason } = step.input as { reason: string };
    const isRefusal = step.action.endsWith('refusal');
    const isMaintained = step.action.startsWith('maintain');
    const decision = isRefusal ? '不予法律援助' : '终止法律援助';
    const raised = row.denial?.objectedAt ? `于${chineseDate(parseInstant(row.denial.objectedAt))}` : '';
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你对法律援助中心${decision}的决定（受理编号${row.acceptanceNo}）${raised}提出的异议，本机关已经审查。`,
        `审查认为：${reason}`,
        isMaintained
          ? `根据${law}第四十九条，维持${decision}的决定。`
          : `根据${law}第四十九条，责令法律援助中心改正${decision}的决定，${isRefusal ? '给予' : '继续提供'}法律援助。`,
        ...(isMaintained ? ['对本决定不服的，可以依法申请行政复议或者提起行政诉讼。'] : []),
      ],
      closing: ['抄送：法律援助中心'],
      office: bureau,
    };
  },
});
