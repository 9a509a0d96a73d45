import { defineDocument } from '@yizhan/casework';
import { materialText } from '@yizhan/contracts';
import type { IntakeCase } from '../intake.case.js';
import { office } from './office.js';

/** Everything that is missing, told once and all together 一次性告知. */
export const missingMaterials = defineDocument<IntakeCase>({
  kind: 'missing-materials',
  title: '补充材料一次性告知书',
  mark: '补',
  after: ['request-supplement'],
  roles: ['clerk', 'hotline'],
  write: ({ case: { acceptanceNo, applicantName, notices }, matterName }) => {
    const { items, note, consequence } = notices.at(-1)!;
    return {
      addressee: applicantName,
      paragraphs: [
        `你提交的${matterName ? `“${matterName}”` : ''}事项（受理编号${acceptanceNo}）还缺少下列材料，现一次性告知：`,
      ],
      list: items.map(materialText),
      closing: [
        ...(note ? [`说明：${note}`] : []),
        `请在告知的补充期限内提交。${consequence}补充材料的时间不计入办理期限。`,
      ],
      office,
    };
  },
});
