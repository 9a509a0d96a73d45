import { describe, expect, it } from '@jest/globals';
import { documentSuite, Drawer } from '@yizhan/testing';
import { mediationSamples } from '../../test/mediation.samples.js';
import { mediation } from '../mediation.procedure.js';
import { acceptanceNotice } from './acceptance-notice.document.js';
import { agreement } from './agreement.document.js';
import { breachNotice } from './breach-notice.document.js';
import { confirmationApplication } from './confirmation-application.document.js';
import { mediationDocuments } from './mediation.documents.js';
import { oralAgreement } from './oral-agreement.document.js';
import { terminationNotice } from './termination-notice.document.js';
import { visitRecord } from './visit-record.document.js';

const drawer = new Drawer(mediation, mediationSamples);

function says(html: string, ...words: readonly string[]): void {
  for (const word of words) expect(html).toContain(word);
}

describe('the documents of mediation', () => documentSuite(mediation, mediationSamples, mediationDocuments));

describe('the acceptance', () => {
  it('is told to both sides, with the month, that it is free, and that each may end it (人民调解法 4, 23)', () => {
    const { content, html } = drawer.draw(acceptanceNotice, 'accept');
    expect(content.addressee).toBe('张三、李四、绿荫物业公司');
    says(html, '1个月内', '不收取任何费用', '随时要求终止');
  });
});

describe('the agreement', () => {
  it('has parties, dispute, terms with amount and day, effect, and a line for each to sign (人民调解法 29, 31)', () => {
    const { content, html, due } = drawer.draw(agreement, 'reach-agreement');
    expect(due).toBe(true);
    says(html, '人民调解协议书', '申请人：张三', '绿荫物业公司，法定代表人赵总', '邻居的树遮了我家的光');
    expect(content.table!.rows).toEqual([
      ['1', '李四', '张三', '修剪树枝', '—', '2026年12月31日'],
      ['2', '绿荫物业公司', '张三', '赔偿', '2,000元', '2027年1月15日'],
      ['3', '—', '—', '互不追究', '—', '—'],
    ]);
    says(html, '第二十九条', '第三十一条', '30日内共同向人民法院申请司法确认', '西工区人民调解委员会');
    expect(content.signatories).toEqual([
      '申请人（张三）',
      '被申请人（李四）',
      '被申请人（绿荫物业公司）',
      '人民调解员（王调解、孙调解）',
    ]);
  });

  it('is signed by an agent only with special authority', () => {
    const sign = (authority: string) => {
      const parties = [
        { id: 'p1', side: 'applicant', kind: 'person', name: '张三', representative: null, consent: 'given' },
        { id: 'p2', side: 'respondent', kind: 'person', name: '李四', representative: null, consent: 'given' },
        { id: 'p3', side: 'third-party', kind: 'person', name: '王五', representative: null, consent: 'given' },
      ].map(party => ({ ...party, agent: { name: '钱律师', relation: '律师', authority }, consentHow: null }));
      const { content } = drawer.draw(agreement, 'reach-agreement', { case: { parties: parties as never } });
      return content.signatories![1];
    };
    expect(sign('special')).toBe('被申请人（李四，或者其代理人钱律师）');
    expect(sign('general')).toBe('被申请人（李四）');
  });

  it('by word of mouth is recorded instead, never both, and only the mediator signs (人民调解法 28, 30)', () => {
    const oral = { input: { form: 'oral' } };
    expect(drawer.draw(agreement, 'reach-agreement', oral).due).toBe(false);
    expect(drawer.draw(oralAgreement, 'reach-agreement').due).toBe(false);
    const { content, html, due } = drawer.draw(oralAgreement, 'reach-agreement', oral);
    expect([due, content.signatories]).toEqual([true, ['人民调解员（王调解、孙调解）']]);
    says(html, '第三十条', '修剪树枝', '2026年11月23日');
  });
});

describe('the application for confirmation', () => {
  it('is of both sides together, who sign; it bears no seal of the committee (人民调解法 33)', () => {
    const { content, html } = drawer.draw(confirmationApplication, 'apply-confirmation');
    expect([content.addressee, content.office]).toEqual(['洛阳市西工区人民法院', undefined]);
    expect(content.signatories).toEqual(['申请人（张三）', '申请人（李四）', '申请人（绿荫物业公司）']);
    says(html, '第三十三条', '第二百零五条', '2,000元');
    expect(html).not.toContain('（盖章）');
  });

  it('leaves the court open before one is known', () =>
    expect(drawer.draw(confirmationApplication, 'reach-agreement').content.addressee).toMatch(/^　+人民法院$/));
});

describe('the end without an agreement', () => {
  const endings = drawer.table.actions.filter(name => {
    const { to } = drawer.table.action(name);
    return to && ['refused', 'failed', 'terminated', 'breached'].includes(to);
  });

  it('has a document after every action that brings it', () => {
    expect(endings).toEqual(expect.arrayContaining(['refuse', 'fail', 'terminate', 'report-breach']));
    expect(mediationDocuments.flatMap(({ after }) => after)).toEqual(expect.arrayContaining(endings));
  });

  it.each([
    ['refuse', '对方明确不同意调解'],
    ['fail', '双方分歧过大'],
    ['terminate', '一方要求终止'],
  ] as const)('by %s gives the reason and the three ways that are left (人民调解法 26)', (action, reason) =>
    says(
      drawer.draw(terminationNotice, action).html,
      reason,
      '第二十六条',
      '申请仲裁',
      '行政机关处理',
      '向人民法院起诉',
    ),
  );

  it('names legal aid only where the parties were told of it, and who asked for the end', () => {
    expect(drawer.draw(terminationNotice, 'fail').html).toContain('法律援助');
    const { html } = drawer.draw(terminationNotice, 'terminate');
    expect(html).not.toContain('法律援助');
    expect(html).toContain('因李四要求终止');
  });

  it('of an agreement that is not kept opens the court, and enforcement once it is confirmed (人民调解法 31 to 33)', () => {
    const open = drawer.draw(breachNotice, 'report-breach').html;
    says(open, '到期没有修剪', '未履行', '第三十二条', '向人民法院起诉');
    expect(open).not.toContain('强制执行');
    const confirmation = {
      court: '西工区人民法院',
      appliedOn: '2026-11-23',
      acceptedOn: null,
      courtNo: '（2026）豫0303民特12号',
      decision: 'confirmed',
      decidedOn: '2026-11-23',
      servedOn: '2026-11-23',
    } as const;
    const confirmed = drawer.draw(breachNotice, 'report-breach', { case: { confirmation } }).html;
    says(confirmed, '申请强制执行', '24个月', '（2026）豫0303民特12号');
  });
});

describe('the record of a return visit', () => {
  it('says whom, how, what was found and how the terms stand', () =>
    says(drawer.draw(visitRecord, 'record-visit').html, '电话', '张三', '树枝已修剪', '表示满意', '尚未登记'));
});
