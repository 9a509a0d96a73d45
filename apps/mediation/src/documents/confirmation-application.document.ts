import { defineDocument } from '@yizhan/casework';
import type { MediationCase } from '../mediation.case.js';
import { law } from './office.js';
import { partyLines, signatoriesOf } from './parties.text.js';
import { dayInWords, termsTable } from './terms.table.js';

/** Both sides ask the court together to confirm their agreement (人民调解法 33; 民事诉讼法 205). They sign, not the committee. */
export const confirmationApplication = defineDocument<MediationCase>({
  kind: 'confirmation-application',
  title: '司法确认申请书',
  mark: '司确',
  after: ['reach-agreement', 'apply-confirmation'],
  roles: ['mediator', 'head'],
  write: ({ case: { parties, terms, agreementFacts, confirmation, committee } }) => ({
    addressee: confirmation?.court ?? '　　　　　　　　人民法院',
    paragraphs: [
      ...partyLines(parties).map(line => line.replace(/^(申请人|被申请人)：/, '申请人：')),
      `请求事项：确认各方于${dayInWords(agreementFacts!.effectiveOn)}经${committee ?? '人民调解委员会'}调解达成的调解协议（${agreementFacts!.no}）有效。`,
      `事实和理由：各方当事人自愿达成上述协议。根据${law}第三十三条、《中华人民共和国民事诉讼法》第二百零五条，共同申请司法确认。协议内容如下：`,
    ],
    table: termsTable(terms, parties),
    closing: [
      '附：调解协议；人民调解委员会主持调解的证明；各方当事人的身份证明；协议涉及的财产权利证明；有代理人的，授权委托书。',
      '各方当事人的送达地址、联系电话：　　　　　　　　　　　　　　　　',
    ],
    signatories: signatoriesOf(parties).map(line => line.replace(/^(申请人|被申请人)/, '申请人')),
  }),
});
