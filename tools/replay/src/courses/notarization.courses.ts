import { type Course, stepsOf } from './course.js';

const notary = stepsOf('notary');
const head = stepsOf('head');

const accept = notary('accept', { notary: '陈公证员' });
const papers = { items: ['亲属关系证明', '不动产权证书'] };
const ask = notary('request-supplement', { ...papers, note: '请一次补齐。' });
const supply = notary('supplement', papers);
const verify = notary('start-verification', { body: '不动产登记中心', question: '请核实登记情况。' });
const verified = notary('finish-verification', { answer: '与申请人陈述一致。' });
const issue = notary('issue-certificate', { certificateNo: '（2026）洛西证民字第 1 号', copies: 3 });

export const notarizationCourses: readonly Course[] = [
  { outcome: 'certificate', steps: [accept, issue] },
  { outcome: 'certificate', steps: [accept, ask, supply, verify, verified, issue] },
  { outcome: 'not-accepted', steps: [notary('not-accept', { reason: '申请人与申请事项没有利害关系。' })] },
  {
    outcome: 'refused',
    steps: [accept, verify, notary('refuse', { ground: 'dispute', reason: '当事人之间有争议。' })],
  },
  { outcome: 'returned', steps: [head('return', { reason: '当事人之间有争议，宜先行调解。' })] },
  {
    outcome: 'terminated',
    steps: [accept, ask, notary('terminate', { ground: 'six-months', reason: '因当事人的原因六个月内未能办结。' })],
  },
  { outcome: 'withdrawn', steps: [accept, notary('withdraw', { reason: '申请人不再需要。' })] },
];
