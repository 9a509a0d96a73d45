import { defineDocument, limitText } from '@yizhan/casework';
import type { HardshipWay } from '../hardship/exemption.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import { aidedMatter } from './aided-matter.js';
import { hardshipText } from './hardship.text.js';
import { law, office } from './office.js';

/** Aid is given (法律援助法 43), by the centre's own decision or because the justice bureau ordered it (法律援助法 49). */
export const grantDecision = defineDocument<LegalAidCase>({
  kind: 'grant-decision',
  title: '给予法律援助决定书',
  mark: '援给',
  after: ['approve', 'correct-refusal'],
  roles: ['legal-aid', 'head'],
  write: facts => {
    const { case: row, step, matterName } = facts;
    const { hardship } = step.input as { hardship: HardshipWay };
    const how = step.action === 'correct-refusal' ? '司法行政部门已责令本中心改正原不予法律援助的决定。' : '';
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你就${aidedMatter(matterName)}提出的法律援助申请（受理编号${row.acceptanceNo}），经审查符合法律援助条件。${how}${hardshipText(hardship, row)}`,
        `根据${law}第四十三条，决定给予法律援助。`,
        `本中心自作出本决定之日起${limitText('legal-aid.assign', facts)}内指派法律援助人员，并另行通知你。`,
      ],
      office,
    };
  },
});
