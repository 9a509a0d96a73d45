import { defineDocument, limitText } from '@yizhan/casework';
import type { MediationCase } from '../mediation.case.js';
import { law, officeOf } from './office.js';
import { namesOf } from './parties.text.js';
import { standingTable } from './terms.table.js';

/** An agreement is not kept: sue on it, or have it enforced if a court has confirmed it (人民调解法 31 to 33). */
export const breachNotice = defineDocument<MediationCase>({
  kind: 'breach-notice',
  title: '调解协议未履行告知书',
  mark: '调违',
  after: ['report-breach'],
  roles: ['mediator', 'head'],
  write: facts => {
    const { case: row, step } = facts;
    const { reason } = step.input as { reason: string };
    const { confirmation, terms, parties, agreementFacts } = row;
    const isConfirmed = confirmation?.decision === 'confirmed';
    return {
      addressee: namesOf(parties),
      paragraphs: [`你们达成的调解协议（${agreementFacts?.no ?? row.acceptanceNo}）没有全部履行。情况：${reason}`],
      table: standingTable(terms),
      closing: [
        isConfirmed
          ? `本协议已经${confirmation.court}确认${confirmation.courtNo ? `（${confirmation.courtNo}）` : ''}，一方当事人拒绝履行或者未全部履行的，对方当事人可以向人民法院申请强制执行（${law}第三十三条），申请执行的期间为${limitText('mediation.enforce', facts)}，自履行期限的最后一日起计算。`
          : `调解协议具有法律约束力（${law}第三十一条）。就协议的履行或者内容发生争议的，一方当事人可以向人民法院起诉（第三十二条）。`,
      ],
      office: officeOf(row),
    };
  },
});
