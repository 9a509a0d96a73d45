import { defineDocument, yuanText } from '@yizhan/casework';
import { paidFen } from '../fee/fee.js';
import type { NotarizationCase } from '../notarization.case.js';
import { matterText } from './matter.text.js';
import { law, office } from './office.js';

/** What the certificate costs, line by line, and what is not taken of it (公证法 34). */
export const feeNotice = defineDocument<NotarizationCase>({
  kind: 'fee-notice',
  title: '公证收费告知书',
  mark: '证费',
  after: ['assess-fee', 'reduce-fee'],
  roles: ['notary', 'head'],
  write: ({ case: { applicantName, acceptanceNo, fee }, matterName }) => {
    const items = (fee?.items ?? []).map(({ label, fen }) => [label, yuanText(fen)]);
    const reduction = fee?.reduction ? [[`减免${fee.reduction.percent}%`, yuanText(fee.dueFen - fee.totalFen)]] : [];
    const paid = paidFen(fee);
    const due = fee?.dueFen ?? 0;
    return {
      addressee: applicantName,
      paragraphs: [`你申请办理的${matterText(matterName)}（受理编号${acceptanceNo}），公证费核定如下：`],
      table: {
        head: ['项目', '金额'],
        rows: [...items, ...reduction, ['应收合计', yuanText(due)], ...(paid > 0 ? [['已收', yuanText(paid)]] : [])],
      },
      closing: [
        '公证费在出具公证书前付清，请索取票据。',
        `符合法律援助条件的当事人，按照规定减收或者免收公证费（${law}第三十四条）。`,
      ],
      office,
    };
  },
});
