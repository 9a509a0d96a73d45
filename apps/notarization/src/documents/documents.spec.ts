import { describe, expect, it } from '@jest/globals';
import { documentSuite, Drawer } from '@yizhan/testing';
import { notarizationSamples } from '../../test/notarization.samples.js';
import { refusalGrounds, terminationGrounds } from '../notarization.inputs.js';
import { notarization } from '../notarization.procedure.js';
import { acceptanceNotice } from './acceptance-notice.document.js';
import { certificateNotice } from './certificate-notice.document.js';
import { feeNotice } from './fee-notice.document.js';
import { missingMaterials } from './missing-materials.document.js';
import { nonAcceptance } from './non-acceptance.document.js';
import { notarizationDocuments } from './notarization.documents.js';
import { reExaminationAcceptance } from './re-examination-acceptance.document.js';
import { reExaminationDecision } from './re-examination-decision.document.js';
import { refusalDecision } from './refusal-decision.document.js';
import { terminationDecision } from './termination-decision.document.js';

const drawer = new Drawer(notarization, notarizationSamples);

function says(html: string, ...words: readonly string[]): void {
  for (const word of words) expect(html).toContain(word);
}

describe('the documents of notarization', () =>
  documentSuite(notarization, notarizationSamples, notarizationDocuments));

describe('the acceptance', () => {
  it('names the notary, the fifteen working days and what does not count (公证法 30)', () => {
    const { html } = drawer.draw(acceptanceNotice, 'accept');
    says(html, '张三：', '公证员赵公证承办', '15个工作日内出具', '第三十条', '6个月内不能办结');
    expect(html).not.toContain('提速清单');
  });

  it('names the shorter promise where the case is on a list', () => {
    const { html } = drawer.draw(acceptanceNotice, 'accept', {
      case: { matter: 'notarization.power-of-attorney' },
      input: { fast: true, venue: undefined },
    });
    says(html, '提速清单', '5个工作日内');
  });
});

describe('papers that are missing', () => {
  it('are named by their titles, once', () =>
    says(
      drawer.draw(missingMaterials, 'request-supplement').html,
      '死亡证明',
      '亲属关系证明',
      '请一次补齐',
      '1个月内补充',
      '不计算在办理期限内',
    ));

  it('of a re-examination name the certificate, and threaten no end of it', () => {
    const { html } = drawer.draw(missingMaterials, 'request-recheck-supplement');
    says(html, '（2026）豫洛西证民字第17号', '不动产权证');
    expect(html).not.toContain('终止公证');
  });
});

describe('an end without a certificate', () => {
  it('has a document after every action of the office that brings it', () => {
    const endings = drawer.table.actions.filter(name => {
      const { to } = drawer.table.action(name);
      return to && ['not-accepted', 'refused', 'terminated', 'upheld', 'correcting', 'revoking'].includes(to);
    });
    expect(endings).toEqual(expect.arrayContaining(['not-accept', 'refuse', 'terminate', 'uphold']));
    expect(notarizationDocuments.flatMap(({ after }) => after)).toEqual(expect.arrayContaining(endings));
  });

  it.each([
    [nonAcceptance, 'not-accept', '没有利害关系'],
    [refusalDecision, 'refuse', '继承人之间对继承份额有争议'],
    [terminationDecision, 'terminate', '六个月内未补齐材料'],
  ] as const)('$title gives the reason and where to turn', (document, action, reason) => {
    const { html } = drawer.draw(document, action);
    says(html, reason, '对本决定有异议的', '司法行政部门或者公证协会');
    expect(html).not.toContain('退还');
  });

  it('says every ground in words of its own (公证法 31)', () => {
    const refusals = refusalGrounds.map(ground => drawer.draw(refusalDecision, 'refuse', { input: { ground } }));
    const ends = terminationGrounds.map(ground => drawer.draw(terminationDecision, 'terminate', { input: { ground } }));
    const firsts = [...refusals, ...ends].map(({ content }) => content.paragraphs[0]);
    expect(new Set(firsts).size).toBe(refusalGrounds.length + terminationGrounds.length);
    says(firsts.join(), '第三十一条', '6个月内不能办结');
  });

  it('says what is given back of the fee', () => {
    const fee = drawer.draw(feeNotice, 'assess-fee').after.fee!;
    const paid = { ...fee, movements: [{ kind: 'payment', fen: 10_000, on: '2026-11-23' }] } as typeof fee;
    const { html } = drawer.draw(refusalDecision, 'refuse', { case: { fee: paid }, input: { refundFen: 5_000 } });
    expect(html).toContain('退还50元');
  });

  it('before acceptance names the office that may accept', () =>
    says(
      drawer.draw(nonAcceptance, 'not-accept', { input: { ground: 'out-of-area', referTo: '郑州市某某公证处' } }).html,
      '执业区域',
      '可以向郑州市某某公证处提出申请',
    ));
});

describe('the fee', () => {
  it('is told line by line', () => {
    const { content } = drawer.draw(feeNotice, 'assess-fee');
    const { fee } = drawer.draw(feeNotice, 'assess-fee').after;
    expect(content.table!.rows.map(([label]) => label)).toEqual(['公证费', '副本1份', '应收合计']);
    expect(fee!.items.reduce((sum, { fen }) => sum + fen, 0)).toBe(fee!.dueFen);
  });

  it('is told again when it was reduced, without saying for whom', () => {
    const { content, html } = drawer.draw(feeNotice, 'reduce-fee');
    expect(content.table!.rows.map(([label]) => label)).toContain('减免50%');
    expect(html).not.toContain('受援人');
  });
});

describe('the certificate', () => {
  it('is to be fetched: number, copies, the day it is in force, and a year to ask for a re-examination (公证法 39)', () =>
    says(
      drawer.draw(certificateNotice, 'issue-certificate').html,
      '第17号',
      '正本2份、副本1份',
      '2026年11月23日',
      '12个月内向本公证机构申请复查',
    ));

  it('is re-examined by another notary in thirty days', () =>
    says(
      drawer.draw(reExaminationAcceptance, 'accept-re-examination').html,
      '（2026）豫洛西证民字第17号',
      '李公证',
      '30日内完成复查',
    ));

  it.each([
    ['uphold', '决定维持公证书'],
    ['decide-correction', '更正、补正公证书'],
    ['decide-revocation', '决定撤销公证书'],
  ] as const)(
    'is decided on by %s, with findings, reason, and the court over its contents (公证法 40)',
    (action, says_) =>
      says(
        drawer.draw(reExaminationDecision, action).html,
        '（2026）豫洛西证民字第17号',
        '面积系笔误',
        says_,
        '第四十条',
        '提起民事诉讼',
      ),
  );

  it('that is revoked brings the fee back by fault, that is upheld nothing to carry out', () => {
    const revoked = (fault: string) => drawer.draw(reExaminationDecision, 'decide-revocation', { input: { fault } });
    says(revoked('office').html, '全部退还', '10日内执行完毕');
    says(revoked('party').html, '不予退还');
    expect(drawer.draw(reExaminationDecision, 'uphold').html).not.toMatch(/退还|执行完毕/);
  });
});
