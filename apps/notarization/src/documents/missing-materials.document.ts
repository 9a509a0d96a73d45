import { defineDocument, limitText } from '@yizhan/casework';
import { type MaterialId, materials } from '@yizhan/contracts';
import type { NotarizationCase } from '../notarization.case.js';
import { matterText } from './matter.text.js';
import { law, office } from './office.js';

/** Everything that is missing, told once and all together; the time of it does not count (公证法 30). */
export const missingMaterials = defineDocument<NotarizationCase>({
  kind: 'missing-materials',
  title: '补充证明材料一次性告知书',
  mark: '证补',
  after: ['request-supplement', 'request-recheck-supplement'],
  roles: ['notary'],
  write: facts => {
    const { case: row, step, matterName } = facts;
    const { items, note } = step.input as { items: readonly string[]; note?: string };
    const isRecheck = step.action === 'request-recheck-supplement';
    const period = limitText('notarization.terminate-inactive', facts);
    return {
      addressee: row.applicantName,
      paragraphs: [
        isRecheck
          ? `你对公证书${row.examinedNo}提出的复查申请（受理编号${row.acceptanceNo}）还缺少下列材料，现一次性告知：`
          : `你申请办理的${matterText(matterName)}（受理编号${row.acceptanceNo}）还缺少下列证明材料，现一次性告知：`,
      ],
      list: items.map(item => materials[item as MaterialId] ?? item),
      closing: [
        ...(note ? [`说明：${note}`] : []),
        `请自收到本告知之日起${limitText('notarization.supplement', facts)}内补充。补充材料的时间不计算在办理期限内${isRecheck ? '' : `（${law}第三十条）`}。`,
        ...(isRecheck ? [] : [`因你的原因致使该事项自受理之日起${period}内不能办结的，将终止公证。`]),
      ],
      office,
    };
  },
});
