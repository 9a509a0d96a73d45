import { defineDocument, limitText } from '@yizhan/casework';
import type { MediationCase } from '../mediation.case.js';
import { disputeLines, mediatorsOf } from './mediators.text.js';
import { law, officeOf } from './office.js';
import { partyLines } from './parties.text.js';
import { dayInWords, termsTable } from './terms.table.js';

/** An agreement by word of mouth, as the mediator records it; it binds from the day it was reached (人民调解法 28, 30). */
export const oralAgreement = defineDocument<MediationCase>({
  kind: 'oral-agreement',
  title: '人民调解口头协议登记表',
  mark: '调口',
  after: ['reach-agreement'],
  roles: ['mediator', 'head'],
  when: ({ case: { agreementFacts } }) => agreementFacts?.form === 'oral',
  write: facts => {
    const { case: row, matterName } = facts;
    const { parties, terms, agreement: words, agreementFacts } = row;
    return {
      paragraphs: [
        `协议编号：${agreementFacts!.no}`,
        ...partyLines(parties),
        ...disputeLines(row, matterName),
        `各方当事人认为无需制作调解协议书，达成口头协议如下：${words}`,
      ],
      table: termsTable(terms, parties),
      closing: [
        `口头协议自各方当事人达成协议之日起生效（${law}第三十条），即${dayInWords(agreementFacts!.effectiveOn)}，具有法律约束力，应当按照约定履行（第三十一条）。可以自生效之日起${limitText('mediation.confirm-apply', facts)}内共同向人民法院申请司法确认（第三十三条）。`,
      ],
      signatories: [`人民调解员（${mediatorsOf(row)}）`],
      office: officeOf(row),
    };
  },
});
