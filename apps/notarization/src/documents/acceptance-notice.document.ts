import { defineDocument, limitText } from '@yizhan/casework';
import type { FastList } from '../application/fast-list.js';
import type { NotarizationCase } from '../notarization.case.js';
import { matterText } from './matter.text.js';
import { law, office } from './office.js';

const promised: Readonly<Record<FastList, string>> = {
  A: 'notarization.issue-fast-5',
  B: 'notarization.issue-fast-10',
};

/** The application is accepted: who is in charge, by when, and what does not count (公证法 30). */
export const acceptanceNotice = defineDocument<NotarizationCase>({
  kind: 'acceptance-notice',
  title: '公证受理通知书',
  mark: '证受',
  after: ['accept'],
  roles: ['notary', 'head'],
  write: facts => {
    const { case: row, matterName } = facts;
    const { applicantName, acceptanceNo, notary, fastList } = row;
    const fast = fastList
      ? `该事项在公证办理提速清单内，本公证机构力争在${limitText(promised[fastList], facts)}内出具。`
      : '';
    return {
      addressee: applicantName,
      paragraphs: [
        `你申请办理的${matterText(matterName)}（受理编号${acceptanceNo}）已经受理，由公证员${notary}承办。`,
        `符合规定的，本公证机构自受理之日起${limitText('notarization.issue', facts)}内出具公证书；因不可抗力、补充证明材料或者需要核实有关情况的，所需时间不计算在期限内（${law}第三十条）。${fast}`,
        `请如实说明情况，提供真实、合法、充分的证明材料。因你的原因致使该事项自受理之日起${limitText('notarization.terminate-inactive', facts)}内不能办结的，将终止公证。`,
      ],
      office,
    };
  },
});
