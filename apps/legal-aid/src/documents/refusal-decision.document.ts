import { defineDocument } from '@yizhan/casework';
import type { LegalAidCase } from '../legal-aid.case.js';
import type { refusalGrounds } from '../objection/denial.js';
import { remedyText } from '../objection/remedy.text.js';
import { aidedMatter } from './aided-matter.js';
import { law, office } from './office.js';

const grounds: Readonly<Record<(typeof refusalGrounds)[number], string>> = {
  'out-of-scope': '不属于法律援助的范围',
  'no-hardship': '不符合经济困难条件',
  'other-centre': '应当由其他法律援助机构受理',
  'own-lawyer': '已经自行委托代理人或者辩护人',
  'no-facts': '没有事实依据或者证据材料',
  'already-aided': '就同一事项已经获得法律援助',
  other: '不符合法律援助条件',
};

/** Aid is not given: written, reasoned and with the way to object (法律援助法 43, 49). */
export const refusalDecision = defineDocument<LegalAidCase>({
  kind: 'refusal-decision',
  title: '不予法律援助决定书',
  mark: '援不',
  after: ['refuse'],
  roles: ['legal-aid', 'head'],
  write: facts => {
    const { case: row, step, matterName } = facts;
    const { ground = 'other', reason } = step.input as { ground?: keyof typeof grounds; reason: string };
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你就${aidedMatter(matterName)}提出的法律援助申请（受理编号${row.acceptanceNo}），经审查${grounds[ground]}，根据${law}第四十三条，决定不予法律援助。`,
        `理由：${reason}`,
        remedyText('refusal', facts),
      ],
      office,
    };
  },
});
