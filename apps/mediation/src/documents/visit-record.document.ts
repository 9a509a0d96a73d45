import { defineDocument } from '@yizhan/casework';
import type { MediationCase } from '../mediation.case.js';
import type { Visit } from '../visit/visit.js';
import { officeOf } from './office.js';
import { nameOf } from './parties.text.js';
import { dayInWords, standingTable } from './terms.table.js';

const ways: Readonly<Record<Visit['how'], string>> = { 'in-person': '上门', telephone: '电话', online: '线上' };

/** A return visit: whom, how, and how the terms stand (人民调解法 31(2)). */
export const visitRecord = defineDocument<MediationCase>({
  kind: 'visit-record',
  title: '人民调解回访记录',
  mark: '调访',
  after: ['record-visit'],
  roles: ['mediator', 'head'],
  write: ({ case: row, step }) => {
    const { on, how, met = [], findings, satisfied } = step.input as unknown as VisitInput;
    const asked = met.map(id => nameOf(row.parties, id)).join('、');
    return {
      paragraphs: [
        `回访协议：${row.agreementFacts?.no ?? row.acceptanceNo}`,
        `回访日期：${dayInWords(on)}；方式：${ways[how]}${asked ? `；回访对象：${asked}` : ''}`,
        `回访情况：${findings}`,
        ...(satisfied === undefined ? [] : [`当事人对调解${satisfied ? '表示满意' : '表示不满意'}。`]),
        '协议履行情况如下：',
      ],
      table: standingTable(row.terms),
      signatories: ['回访人'],
      office: officeOf(row),
    };
  },
});

type VisitInput = Pick<Visit, 'on' | 'how' | 'findings'> & {
  readonly met?: readonly string[];
  readonly satisfied?: boolean;
};
