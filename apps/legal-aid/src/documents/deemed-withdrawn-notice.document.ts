import { chineseDate, defineDocument } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import type { LegalAidCase } from '../legal-aid.case.js';
import { aidedMatter } from './aided-matter.js';
import { law, office } from './office.js';

/** The papers did not come: the application counts as withdrawn (法律援助法 43(2)). */
export const deemedWithdrawnNotice = defineDocument<LegalAidCase>({
  kind: 'deemed-withdrawn-notice',
  title: '视为撤回申请告知书',
  mark: '援撤',
  after: ['deem-withdrawn'],
  roles: ['legal-aid', 'head'],
  write: ({ case: row, step, matterName }) => {
    const { dueAt } = step.input as { dueAt: string };
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你就${aidedMatter(matterName)}提出的法律援助申请（受理编号${row.acceptanceNo}），至补充材料期限届满之日（${chineseDate(parseInstant(dueAt))}）仍未补充材料。根据${law}第四十三条，视为撤回申请。`,
        '材料齐全后，你可以重新申请法律援助。',
      ],
      office,
    };
  },
});
