import { defineDocument, limitText } from '@yizhan/casework';
import { type MaterialId, materials } from '@yizhan/contracts';
import type { LegalAidCase } from '../legal-aid.case.js';
import { aidedMatter } from './aided-matter.js';
import { law, office } from './office.js';

/** Everything that is missing, told once and all together 一次性告知 (法律援助法 43(2)). */
export const missingMaterials = defineDocument<LegalAidCase>({
  kind: 'missing-materials',
  title: '补充材料一次性告知书',
  mark: '援补',
  after: ['request-supplement'],
  roles: ['legal-aid'],
  write: facts => {
    const { case: row, step, matterName } = facts;
    const { items, note } = step.input as { items: readonly string[]; note?: string };
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你就${aidedMatter(matterName)}提出的法律援助申请（受理编号${row.acceptanceNo}）还缺少下列材料，根据${law}第四十三条，现一次性告知：`,
      ],
      list: items.map(item => materials[item as MaterialId] ?? item),
      closing: [
        ...(note ? [`说明：${note}`] : []),
        `请自收到本告知之日起${limitText('legal-aid.supplement', facts)}内补充。逾期未补充的，视为撤回申请，可以重新申请。`,
      ],
      office,
    };
  },
});
