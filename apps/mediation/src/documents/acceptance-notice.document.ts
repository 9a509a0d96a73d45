import { defineDocument, limitText } from '@yizhan/casework';
import type { MediationCase } from '../mediation.case.js';
import { law, officeOf } from './office.js';
import { namesOf } from './parties.text.js';

/** Tells both sides that the dispute is mediated, and what each may do (人民调解法 4, 19, 23). */
export const acceptanceNotice = defineDocument<MediationCase>({
  kind: 'acceptance-notice',
  title: '人民调解受理通知书',
  mark: '调受',
  after: ['accept'],
  roles: ['mediator', 'head'],
  write: facts => {
    const { case: row, matterName } = facts;
    return {
      addressee: namesOf(row.parties),
      paragraphs: [
        `你们之间的${matterName ? `“${matterName}”一案` : '纠纷'}（受理编号${row.acceptanceNo}），经各方同意，本委员会已经受理调解。`,
        `调解一般在受理之日起${limitText('mediation.conclude', facts)}内完成；需要延长的，须经各方当事人同意。`,
        `调解遵循自愿原则，不收取任何费用（${law}第四条）。你们可以选择调解员，可以要求公开或者不公开进行调解，也可以随时要求终止调解（第十九条、第二十三条）。`,
      ],
      office: officeOf(row),
    };
  },
});
