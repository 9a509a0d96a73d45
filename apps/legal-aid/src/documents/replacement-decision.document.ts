import { defineDocument } from '@yizhan/casework';
import type { LegalAidCase } from '../legal-aid.case.js';
import { law, office } from './office.js';

/** Another lawyer takes over, or not (法律援助法 55). */
export const replacementDecision = defineDocument<LegalAidCase>({
  kind: 'replacement-decision',
  title: '更换法律援助人员决定书',
  mark: '援换',
  after: ['replace-lawyer', 'replace-defender', 'refuse-replacement'],
  roles: ['legal-aid', 'head'],
  write: ({ case: row, step }) => {
    const { reason, askedBy } = step.input as { reason: string; askedBy?: string };
    const { applicantName, acceptanceNo, lawFirm, lawyer, assignments } = row;
    const before = assignments.at(-2);
    const isRefused = step.action === 'refuse-replacement';
    const asked = isRefused || askedBy === 'recipient';
    return {
      addressee: applicantName,
      paragraphs: [
        asked
          ? `你请求更换法律援助人员（受理编号${acceptanceNo}），本中心根据${law}第五十五条进行了审查。`
          : `本中心审查了你的法律援助事项（受理编号${acceptanceNo}）更换法律援助人员的情况。`,
        isRefused
          ? `决定不予更换，仍由${lawFirm}${lawyer}承办。`
          : `决定更换法律援助人员：${before ? `原承办的${before.lawFirm}${before.lawyer}不再承办，` : ''}改由${lawFirm}${lawyer}承办。`,
        `理由：${reason}`,
      ],
      office,
    };
  },
});
