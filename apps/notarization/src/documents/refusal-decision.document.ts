import { defineDocument } from '@yizhan/casework';
import type { NotarizationCase } from '../notarization.case.js';
import type { refusalGrounds } from '../notarization.inputs.js';
import { matterText, refundLines } from './matter.text.js';
import { law, office, remedyText } from './office.js';

const grounds: Readonly<Record<(typeof refusalGrounds)[number], string>> = {
  'no-guardian': '无民事行为能力人或者限制民事行为能力人没有监护人代理申请',
  'no-interest': '当事人与申请公证的事项没有利害关系',
  'technical-appraisal': '申请公证的事项属专业技术鉴定、评估事项',
  dispute: '当事人之间对申请公证的事项有争议',
  'false-papers': '当事人虚构、隐瞒事实，或者提供虚假证明材料',
  'insufficient-papers': '当事人提供的证明材料不充分或者拒绝补充证明材料',
  'untrue-or-unlawful': '申请公证的事项不真实、不合法',
  immoral: '申请公证的事项违背社会公德',
  'fee-refused': '当事人拒绝按照规定支付公证费',
};

/** No certificate is issued (公证法 31). */
export const refusalDecision = defineDocument<NotarizationCase>({
  kind: 'refusal-decision',
  title: '不予办理公证决定书',
  mark: '证不',
  after: ['refuse'],
  roles: ['notary', 'head'],
  write: ({ case: row, step, matterName }) => {
    const input = step.input as { ground: keyof typeof grounds; reason: string; refundFen?: number };
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你申请办理的${matterText(matterName)}（受理编号${row.acceptanceNo}），因${grounds[input.ground]}，根据${law}第三十一条，决定不予办理公证。`,
        `理由：${input.reason}`,
        ...refundLines(input),
        remedyText,
      ],
      office,
    };
  },
});
