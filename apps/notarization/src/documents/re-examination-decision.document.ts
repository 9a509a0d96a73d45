import { defineDocument, limitText } from '@yizhan/casework';
import type { NotarizationCase } from '../notarization.case.js';
import type { Correction, Fault } from '../re-examination/re-examination.js';
import { law, office } from './office.js';

const kinds: Readonly<Record<Correction | 'upheld' | 'revocation', string>> = {
  upheld: '公证书的内容合法、正确，办证程序无误，决定维持公证书',
  wording: '公证书的表述或者格式不当，决定更正、补正公证书',
  'partial-revocation': '公证书的部分内容违法或者与事实不符，决定撤销该部分内容，更正、补正公证书',
  procedure: '公证书的办证程序有缺陷，决定补办程序，更正、补正公证书',
  revocation: '决定撤销公证书，公证书自始无效',
};

const refunds: Readonly<Record<Fault, string>> = {
  office: '因公证机构的过错撤销公证书，收取的公证费全部退还。',
  party: '因当事人的过错撤销公证书，收取的公证费不予退还。',
  both: '因公证机构和当事人双方的过错撤销公证书，收取的公证费酌情退还。',
  none: '收取的公证费酌情退还。',
};

/** What becomes of the certificate, and what is left: the court, over its contents (公证法 39, 40; 公证程序规则 63). */
export const reExaminationDecision = defineDocument<NotarizationCase>({
  kind: 're-examination-decision',
  title: '复查处理决定书',
  mark: '复决',
  after: ['uphold', 'decide-correction', 'decide-revocation'],
  roles: ['notary', 'head'],
  write: facts => {
    const { case: row, step } = facts;
    const { reason, kind, fault } = step.input as { reason: string; kind?: Correction; fault?: Fault };
    const decision = step.action === 'uphold' ? 'upheld' : (kind ?? 'revocation');
    const { applicantName, acceptanceNo, examinedNo, reExamination } = row;
    return {
      addressee: applicantName,
      paragraphs: [
        `关于对公证书${examinedNo}的复查申请（受理编号${acceptanceNo}），本公证机构已经复查。`,
        `复查结论：${reExamination?.findings}`,
        `根据${law}第三十九条、《公证程序规则》第六十三条，${kinds[decision]}。`,
        `理由：${reason}`,
        ...(decision === 'upheld'
          ? []
          : [`本决定自作出之日起${limitText('notarization.recheck-implement', facts)}内执行完毕。`]),
        ...(decision === 'revocation' && fault ? [refunds[fault]] : []),
        `当事人、公证事项的利害关系人对公证书的内容有争议的，可以就该争议向人民法院提起民事诉讼（${law}第四十条）。对本决定有异议的，可以向司法行政部门或者公证协会反映、投诉。`,
      ],
      office,
    };
  },
});
