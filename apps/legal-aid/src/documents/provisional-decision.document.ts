import { defineDocument, limitText } from '@yizhan/casework';
import type { LegalAidCase } from '../legal-aid.case.js';
import type { ProvisionalGround } from '../review/provisional.js';
import { aidedMatter } from './aided-matter.js';
import { law, office } from './office.js';

const grounds: Readonly<Record<ProvisionalGround, string>> = {
  'limitation-soon': '距法定时效或者期限届满已不足规定的日数',
  preservation: '需要立即申请财产保全、证据保全',
  'advance-execution': '需要立即申请先予执行',
  'other-urgent': '其他紧急情形',
};

/** Aid comes first and the papers later (法律援助法 44). */
export const provisionalDecision = defineDocument<LegalAidCase>({
  kind: 'provisional-decision',
  title: '先行提供法律援助决定书',
  mark: '援先',
  after: ['provide-provisionally'],
  roles: ['legal-aid', 'head'],
  write: facts => {
    const { case: row, step, matterName } = facts;
    const { ground, reason } = step.input as { ground: ProvisionalGround; reason: string };
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你就${aidedMatter(matterName)}提出的法律援助申请（受理编号${row.acceptanceNo}），因${grounds[ground]}，根据${law}第四十四条，决定先行提供法律援助。`,
        `具体情况：${reason}`,
        `请自本决定作出之日起${limitText('legal-aid.provisional-papers', facts)}内补办有关手续、补充有关材料。经审查不符合法律援助条件的，本中心将终止法律援助。`,
      ],
      office,
    };
  },
});
