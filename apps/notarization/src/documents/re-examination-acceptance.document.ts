import { defineDocument, limitText } from '@yizhan/casework';
import type { NotarizationCase } from '../notarization.case.js';
import { law, office } from './office.js';

/** The certificate is re-examined, by another notary (公证法 39). */
export const reExaminationAcceptance = defineDocument<NotarizationCase>({
  kind: 're-examination-acceptance',
  title: '复查受理通知书',
  mark: '复受',
  after: ['accept-re-examination'],
  roles: ['notary', 'head'],
  write: facts => {
    const { applicantName, acceptanceNo, examinedNo, notary } = facts.case;
    return {
      addressee: applicantName,
      paragraphs: [
        `你对公证书${examinedNo}提出的复查申请（受理编号${acceptanceNo}）已经受理，由未承办该公证的公证员${notary}复查（${law}第三十九条）。`,
        `本公证机构自收到复查申请之日起${limitText('notarization.recheck-decide', facts)}内完成复查，作出复查处理决定。因不可抗力、补充证明材料或者需要核实有关情况的，所需时间不计算在期限内。`,
      ],
      office,
    };
  },
});
