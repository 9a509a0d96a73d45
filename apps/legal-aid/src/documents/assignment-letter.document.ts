import { type DocumentFacts, defineDocument, limitText } from '@yizhan/casework';
import type { LegalAidCase } from '../legal-aid.case.js';
import { appointments, assignments, dutyAssignments } from './acting-lawyer.js';
import { aidedMatter, caseRefText } from './aided-matter.js';
import { capacityOf, stageNames } from './criminal.text.js';
import { law, office } from './office.js';

/** Names the lawyer to the firm, and what is to be done first (法律援助法 36, 43). */
export const assignmentLetter = defineDocument<LegalAidCase>({
  kind: 'assignment-letter',
  title: '法律援助指派通知书',
  mark: '援指',
  after: [...assignments, ...appointments, ...dutyAssignments],
  roles: ['legal-aid', 'head'],
  write: facts => {
    const { case: row } = facts;
    return {
      addressee: row.lawFirm ?? '承办单位',
      paragraphs: [...task(facts), '承办中遇有利益冲突或者其他不能承办的情形，请立即告知本中心。'],
      office,
    };
  },
});

function task(facts: DocumentFacts<LegalAidCase>): string[] {
  const { case: row, matterName } = facts;
  const { notice } = row;
  if (!notice)
    return [
      `本中心决定对${row.applicantName}的${aidedMatter(matterName)}${caseRefText(row)}给予法律援助（受理编号${row.acceptanceNo}），现指派你单位${row.lawyer}承办。`,
      `请自收到指派之日起${limitText('legal-aid.sign-agreement', facts)}内与受援人签订委托协议和授权委托书；因受援人原因或者其他客观原因不能按时签订的，请书面说明。`,
      `案件办结后${limitText('legal-aid.closing-file', facts)}内向本中心提交结案归档材料。`,
    ];
  const where = notice.detainedAt ? `，现在${notice.detainedAt}` : '';
  const from = `${notice.authorityName}${notice.documentNo ? `以${notice.documentNo}` : ''}`;
  if (row.form === 'duty')
    return [
      `${from}通知为${row.applicantName}${caseRefText(row)}提供法律帮助，该案处于${stageNames[notice.stage]}阶段${where}。现安排你单位${row.lawyer}作为值班律师提供法律帮助（${law}第三十条）。`,
      `请在${limitText('legal-aid.duty-help', facts)}内提供法律帮助并交回记录。`,
    ];
  return [
    `${from}通知为${row.applicantName}${caseRefText(row)}指派律师，该案处于${stageNames[notice.stage]}阶段${where}。现指派你单位${row.lawyer}担任其${capacityOf(notice)}（${law}第三十六条），受理编号${row.acceptanceNo}。`,
    `请及时与办案机关联系并会见、阅卷。案件办结后${limitText('legal-aid.closing-file', facts)}内向本中心提交结案归档材料。`,
  ];
}
