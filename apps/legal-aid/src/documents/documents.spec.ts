import { describe, expect, it } from '@jest/globals';
import { isFinal } from '@yizhan/casework';
import { documentSuite, Drawer } from '@yizhan/testing';
import { legalAidSamples } from '../../test/legal-aid.samples.js';
import { legalAid } from '../legal-aid.procedure.js';
import { assignmentLetter } from './assignment-letter.document.js';
import { authorityLetter } from './authority-letter.document.js';
import { deemedWithdrawnNotice } from './deemed-withdrawn-notice.document.js';
import { grantDecision } from './grant-decision.document.js';
import { legalAidDocuments } from './legal-aid.documents.js';
import { missingMaterials } from './missing-materials.document.js';
import { objectionReview } from './objection-review.document.js';
import { provisionalDecision } from './provisional-decision.document.js';
import { recipientNotice } from './recipient-notice.document.js';
import { refusalDecision } from './refusal-decision.document.js';
import { replacementDecision } from './replacement-decision.document.js';
import { subsidySlip } from './subsidy-slip.document.js';
import { terminationDecision } from './termination-decision.document.js';

const drawer = new Drawer(legalAid, legalAidSamples);

function says(html: string, ...words: readonly string[]): void {
  for (const word of words) expect(html).toContain(word);
}

describe('the documents of legal aid', () => documentSuite(legalAid, legalAidSamples, legalAidDocuments));

describe('a decision against the person', () => {
  const { procedure } = drawer.table;
  const against = drawer.table.actions.filter(name => {
    const { to } = drawer.table.action(name);
    return to && ['refused', 'termination-served', 'terminated', 'deemed-withdrawn'].includes(to);
  });
  /** What only makes a decision final that was drawn up when it was made. */
  const finishing = /^(waive|end|withdraw)-(termination-)?objection/;

  it.each(against.filter(name => !finishing.test(name)))('has a document after %s that says why', name => {
    expect(legalAidDocuments.flatMap(({ after }) => after)).toContain(name);
  });

  it('covers every outcome of the table that is against the person', () => {
    const outcomes = against.flatMap(name => {
      const { to } = drawer.table.action(name);
      return to && isFinal(procedure, to) ? [procedure.states[to].outcome] : [];
    });
    expect(new Set(outcomes)).toEqual(new Set(['terminated', 'deemed-withdrawn']));
    expect(procedure.states['refusal-final'].outcome).toBe('refused');
  });

  it.each([
    [refusalDecision, 'refuse', '不属于法律援助范围'],
    [terminationDecision, 'terminate', '受援人自行委托了律师'],
    [terminationDecision, 'terminate-for-fault', '受援人经济状况已不符合条件'],
  ] as const)('$title after %s gives the reason, and where and how long one can object', (document, action, reason) => {
    const { html } = drawer.draw(document, action);
    says(html, '张三：', reason, '自收到本决定之日起15日内', '司法行政部门', '第四十九条');
  });

  it('of the bureau opens review and court only where it maintains', () => {
    for (const action of ['maintain-refusal', 'maintain-termination'] as const) {
      const { html } = drawer.draw(objectionReview, action);
      says(html, '维持', '原决定认定事实清楚', '行政复议或者提起行政诉讼', '司法局');
    }
    for (const action of ['correct-refusal', 'correct-termination'] as const) {
      const { html } = drawer.draw(objectionReview, action);
      says(html, '责令法律援助中心改正');
      expect(html).not.toContain('行政复议');
    }
  });
});

describe('the decision to give aid', () => {
  it('says how hardship was settled, by which article, and when a lawyer is assigned', () => {
    says(drawer.draw(grantDecision, 'approve').html, '经核查，你符合经济困难标准', '第四十三条', '3日内指派');
    const exempt = drawer.draw(grantDecision, 'approve', {
      input: { hardship: 'exempt-from-check' },
      case: { groups: ['low-income'] },
    });
    says(exempt.html, '免予核查', '第42条第2项');
    expect(exempt.html).not.toContain('社会救助'); // the article is enough; the group is a sensitive fact
  });

  it('that comes by order of the bureau says so', () =>
    says(drawer.draw(grantDecision, 'correct-refusal').html, '司法行政部门已责令本中心改正'));

  it('that comes first and the papers later says by when they are due', () =>
    says(drawer.draw(provisionalDecision, 'provide-provisionally').html, '财产保全', '第四十四条', '15日内补办'));
});

describe('papers', () => {
  it('that are missing are named by their titles, once, with the applicant’s time', () =>
    says(drawer.draw(missingMaterials, 'request-supplement').html, '经济困难状况说明表', '15日内补充', '视为撤回'));

  it('that did not come end the application on the day it was due, which may be made again', () =>
    says(drawer.draw(deemedWithdrawnNotice, 'deem-withdrawn').html, '2026年12月8日', '重新申请'));
});

describe('an assignment', () => {
  it('goes to the firm with the five days to sign, and to the person with who acts', () => {
    const letter = drawer.draw(assignmentLetter, 'assign-lawyer');
    expect(letter.content.addressee).toBe('河南某某律师事务所');
    says(letter.html, '张三', '孙律师', '5日内与受援人签订', '30日内向本中心提交结案归档材料');
    says(drawer.draw(recipientNotice, 'assign-lawyer').html, '张三：', '孙律师', '第五十五条', '5个工作日内作出决定');
  });

  it('on notice names case, stage, place and capacity to the firm, and neither agreement nor hardship', () => {
    const { html } = drawer.draw(assignmentLetter, 'appoint-lawyer');
    says(html, '涧西区人民法院', '（2026）豫0305刑初12号', '一审', '市看守所', '担任其辩护人');
    expect(html).not.toContain('委托协议');
  });

  it('on notice is told to the authority in answer to its own letter (法律援助法 36)', () => {
    const { content, html } = drawer.draw(authorityLetter, 'appoint-lawyer');
    expect(content.addressee).toBe('涧西区人民法院');
    says(html, '（2026）豫0305刑初通辩12号收悉', '没有委托辩护人', '孙律师', '第三十六条');
  });

  it('of a duty lawyer is help and no defence (法律援助法 30)', () => {
    for (const document of [assignmentLetter, recipientNotice, authorityLetter]) {
      const { html } = drawer.draw(document, 'assign-duty-lawyer');
      says(html, '值班律师', '法律帮助');
      expect(html).not.toContain('辩护人');
    }
  });

  it('that is changed names who acted before and who does now, and why', () => {
    const { html } = drawer.draw(replacementDecision, 'replace-lawyer', { input: { askedBy: 'recipient' } });
    says(html, '第五十五条', '孙律师不再承办', '周律师', '原律师与对方有利害关系');
    says(drawer.draw(replacementDecision, 'refuse-replacement').html, '不予更换', '律师已与受援人联系');
  });
});

describe('the subsidy slip', () => {
  it('adds its lines up and says who approved', () => {
    const { content, html } = drawer.draw(subsidySlip, 'compute-subsidy');
    expect(content.table!.rows.at(-1)).toEqual(['合计', '2,340元']);
    says(html, '审判阶段', '1,800元', '540元', '审批人');
    says(drawer.draw(subsidySlip, 'approve-subsidy').html, '审批：同意');
  });
});
