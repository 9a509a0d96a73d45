import { defineDocument, limitText } from '@yizhan/casework';
import type { MediationCase } from '../mediation.case.js';
import { disputeLines, mediatorsOf } from './mediators.text.js';
import { law, officeOf } from './office.js';
import { partyLines, signatoriesOf } from './parties.text.js';
import { dayInWords, termsTable } from './terms.table.js';

/** The agreement in writing: parties, dispute, terms, effect; everybody signs (人民调解法 28, 29, 31, 33). */
export const agreement = defineDocument<MediationCase>({
  kind: 'agreement',
  title: '人民调解协议书',
  mark: '调协',
  after: ['reach-agreement'],
  roles: ['mediator', 'head'],
  when: ({ case: { agreementFacts } }) => agreementFacts?.form === 'written',
  write: facts => {
    const { case: row, matterName } = facts;
    const { parties, terms, agreement: words, agreementFacts } = row;
    return {
      paragraphs: [
        `协议编号：${agreementFacts!.no}`,
        ...partyLines(parties),
        ...disputeLines(row, matterName),
        `经本委员会调解，各方当事人自愿达成如下协议：${words}`,
      ],
      table: termsTable(terms, parties),
      closing: [
        `本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效（${law}第二十九条），生效日期登记为${dayInWords(agreementFacts!.effectiveOn)}。`,
        `本协议具有法律约束力，各方当事人应当按照约定履行（第三十一条）。认为有必要的，可以自协议生效之日起${limitText('mediation.confirm-apply', facts)}内共同向人民法院申请司法确认（第三十三条）。`,
        '本协议由各方当事人各执一份，人民调解委员会留存一份。',
      ],
      signatories: [...signatoriesOf(parties), `人民调解员（${mediatorsOf(row)}）`],
      office: officeOf(row),
    };
  },
});
