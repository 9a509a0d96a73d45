import { defineDocument } from '@yizhan/casework';
import type { NonAcceptanceGround } from '../application/application.inputs.js';
import type { NotarizationCase } from '../notarization.case.js';
import { matterText } from './matter.text.js';
import { office, remedyText } from './office.js';

const grounds: Readonly<Record<NonAcceptanceGround, string>> = {
  'no-interest': '申请人与申请公证的事项没有利害关系',
  dispute: '申请人之间对申请公证的事项有争议',
  'out-of-scope': '申请公证的事项不属于公证机构的业务范围',
  'out-of-area': '申请公证的事项不在本公证机构的执业区域内',
  other: '申请不符合受理的条件',
};

/** The application is not accepted: why, and where to turn (公证程序规则 19). */
export const nonAcceptance = defineDocument<NotarizationCase>({
  kind: 'non-acceptance',
  title: '不予受理公证申请通知书',
  mark: '证拒',
  after: ['not-accept'],
  roles: ['notary', 'head'],
  write: ({ case: row, step, matterName }) => {
    const input = step.input as { ground?: NonAcceptanceGround; reason: string; referTo?: string };
    const { ground = 'other', reason, referTo } = input;
    return {
      addressee: row.applicantName,
      paragraphs: [
        `你申请办理的${matterText(matterName)}（受理编号${row.acceptanceNo}），因${grounds[ground]}，本公证机构不予受理。`,
        `理由：${reason}`,
        ...(referTo ? [`你可以向${referTo}提出申请。`] : []),
        remedyText,
      ],
      office,
    };
  },
});
