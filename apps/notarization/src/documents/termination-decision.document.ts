import { defineDocument, type DocumentFacts, limitText } from '@yizhan/casework';
import type { NotarizationCase } from '../notarization.case.js';
import type { terminationGrounds } from '../notarization.inputs.js';
import { matterText, refundLines } from './matter.text.js';
import { office, remedyText } from './office.js';

type Ground = (typeof terminationGrounds)[number];

/** The matter ends without a certificate (公证程序规则 50). */
export const terminationDecision = defineDocument<NotarizationCase>({
  kind: 'termination-decision',
  title: '终止公证决定书',
  mark: '证终',
  after: ['terminate'],
  roles: ['notary', 'head'],
  write: facts => {
    const { case: row, step, matterName } = facts;
    const input = step.input as { ground: Ground; reason: string; refundFen?: number };
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你申请办理的${matterText(matterName)}（受理编号${row.acceptanceNo}），因${groundText(input.ground, facts)}，根据《公证程序规则》，决定终止公证。`,
        `理由：${input.reason}`,
        ...refundLines(input),
        remedyText,
      ],
      office,
    };
  },
});

function groundText(ground: Ground, facts: DocumentFacts<NotarizationCase>): string {
  switch (ground) {
    case 'six-months':
      return `当事人的原因致使该事项在${limitText('notarization.terminate-inactive', facts)}内不能办结`;
    case 'withdrawn':
      return '公证书出具前当事人撤回公证申请';
    case 'death-or-dissolution':
      return '当事人死亡或者终止，不能继续办理或者继续办理已无意义';
    case 'obstruction':
      return '当事人阻挠、妨碍承办公证员依照规定的程序办理公证';
    case 'other':
      return '其他应当终止的情形';
  }
}
