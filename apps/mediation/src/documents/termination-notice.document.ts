import { defineDocument } from '@yizhan/casework';
import type { Referral } from '../ending/referral.js';
import type { MediationCase } from '../mediation.case.js';
import { law, officeOf } from './office.js';
import { namesOf, nameOf } from './parties.text.js';

const ways: Readonly<Record<Referral, string>> = {
  arbitration: '依法申请仲裁',
  administration: '请求有关行政机关处理',
  court: '向人民法院起诉',
  'legal-aid': '经济困难的，可以申请法律援助',
};
/** The ways that the law has the parties told of (人民调解法 26). */
const lawful = ['arbitration', 'administration', 'court'] as const;

/** Mediation ends without an agreement, or does not begin: why, and where the parties can turn (人民调解法 17, 23, 26). */
export const terminationNotice = defineDocument<MediationCase>({
  kind: 'termination-notice',
  title: '终止调解告知书',
  mark: '调终',
  after: ['refuse', 'fail', 'terminate'],
  roles: ['mediator', 'head'],
  write: ({ case: row, step, matterName }) => {
    const { reason, advice, referrals = [], party } = step.input as unknown as Ending;
    const what = matterName ? `“${matterName}”一案` : '纠纷';
    return {
      addressee: row.parties.length > 0 ? namesOf(row.parties) : row.applicantName,
      paragraphs: [
        `关于你们之间的${what}（受理编号${row.acceptanceNo}），${whyEnded(step.action, party && nameOf(row.parties, party))}`,
        `理由：${reason}`,
        `根据${law}第二十六条，现告知可以通过下列途径维护权利：`,
      ],
      list: [...new Set([...lawful, ...referrals])].map(way => ways[way]),
      ...(advice && { closing: [`就本案，${advice}`] }),
      office: officeOf(row),
    };
  },
});

interface Ending {
  readonly reason: string;
  readonly advice?: string;
  readonly referrals?: readonly Referral[];
  readonly party?: string;
}

function whyEnded(action: string, party: string | undefined): string {
  if (action === 'refuse') return '有当事人不同意调解，依照自愿原则，不再进行调解。';
  if (action === 'terminate') return `因${party ?? '当事人'}要求终止，调解终止。`;
  return '经调解未能达成协议，调解终止。';
}
