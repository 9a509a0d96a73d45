import { defineDocument, limitText } from '@yizhan/casework';
import type { LegalAidCase } from '../legal-aid.case.js';
import { appointments, assignments, dutyAssignments } from './acting-lawyer.js';
import { aidedMatter } from './aided-matter.js';
import { capacityOf } from './criminal.text.js';
import { law, office } from './office.js';

/** Tells the aided person who acts, and that another lawyer can be asked for (法律援助法 55). */
export const recipientNotice = defineDocument<LegalAidCase>({
  kind: 'recipient-notice',
  title: '受援人通知书',
  mark: '援知',
  after: [...assignments, ...appointments, ...dutyAssignments],
  roles: ['legal-aid', 'head'],
  write: facts => {
    const { case: row, matterName } = facts;
    const { notice, form } = row;
    const as = !notice
      ? `承办你的${aidedMatter(matterName)}`
      : form === 'duty'
        ? '作为值班律师为你提供法律帮助'
        : `担任你的${capacityOf(notice)}`;
    return {
      addressee: row.applicantName,
      paragraphs: [
        `本中心已指派${row.lawFirm}${row.lawyer}${as}（受理编号${row.acceptanceNo}）。`,
        ...(notice
          ? []
          : [
              `承办单位将在接受指派后${limitText('legal-aid.sign-agreement', facts)}内与你签订委托协议和授权委托书，请予配合，并如实陈述案情、提供材料。`,
            ]),
        ...(form === 'duty'
          ? []
          : [
              `法律援助人员不依法履行职责的，你可以请求本中心更换（${law}第五十五条），本中心收到请求后${limitText('legal-aid.replace-provider', facts)}内作出决定。`,
            ]),
      ],
      office,
    };
  },
});
