import { chineseDate, defineDocument, yuanText } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import type { LegalAidCase } from '../legal-aid.case.js';
import { aidedMatter } from './aided-matter.js';
import { office } from './office.js';

/** The lawyer's subsidy line by line, for the head to approve and the accounts to pay (法律援助法 52). */
export const subsidySlip = defineDocument<LegalAidCase>({
  kind: 'subsidy-slip',
  title: '法律援助补贴审批表',
  mark: '援贴',
  after: ['compute-subsidy', 'approve-subsidy'],
  roles: ['legal-aid', 'head'],
  write: ({ case: { acceptanceNo, lawFirm, lawyer, subsidy }, matterName }) => {
    const lines = (subsidy?.lines ?? []).map(({ title, amount }) => [title, yuanText(amount)]);
    const { approvedBy, approvedAt } = subsidy ?? {};
    return {
      paragraphs: [`承办人：${lawFirm}${lawyer}。事由：${aidedMatter(matterName)}（受理编号${acceptanceNo}）。`],
      table: { head: ['项目', '金额'], rows: [...lines, ['合计', yuanText(subsidy?.amount ?? 0)]] },
      ...(approvedBy &&
        approvedAt && { closing: [`审批：同意，${approvedBy}，${chineseDate(parseInstant(approvedAt))}。`] }),
      signatories: ['核算人', '审批人'],
      office,
    };
  },
});
