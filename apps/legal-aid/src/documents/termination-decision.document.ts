import { defineDocument } from '@yizhan/casework';
import type { LegalAidCase } from '../legal-aid.case.js';
import type { TerminationGround } from '../objection/denial.js';
import { remedyText } from '../objection/remedy.text.js';
import { aidedMatter } from './aided-matter.js';
import { law, office } from './office.js';

const grounds: Readonly<Record<TerminationGround, string>> = {
  fraud: '受援人以欺骗或者其他不正当手段获得法律援助',
  'false-evidence': '受援人故意隐瞒与案件有关的重要事实或者提供虚假证据',
  'unlawful-use': '受援人利用法律援助从事违法活动',
  'means-changed': '受援人的经济状况发生变化，不再符合法律援助条件',
  'case-ended': '案件终止审理或者已经被撤销',
  'own-lawyer': '受援人自行委托律师或者其他代理人',
  'own-request': '受援人有正当理由要求终止法律援助',
  other: '其他应当终止的情形',
};

/** Aid ends early (法律援助法 48). Whatever the ground, the person can object (法律援助法 49). */
export const terminationDecision = defineDocument<LegalAidCase>({
  kind: 'termination-decision',
  title: '终止法律援助决定书',
  mark: '援终',
  after: ['terminate', 'terminate-for-fault'],
  roles: ['legal-aid', 'head'],
  write: facts => {
    const { case: row, step, matterName } = facts;
    const { ground, reason } = step.input as { ground: TerminationGround; reason: string };
    return {
      addressee: row.applicantName,
      paragraphs: [
        `本中心就你的${aidedMatter(matterName)}（受理编号${row.acceptanceNo}）提供的法律援助，因${grounds[ground]}，根据${law}第四十八条，决定终止。`,
        `理由：${reason}`,
        remedyText('termination', facts),
      ],
      ...(row.lawFirm && { closing: [`抄送：${row.lawFirm}`] }),
      office,
    };
  },
});
