import { type Course, stepsOf } from './course.js';

const notary = stepsOf('notary');
const head = stepsOf('head');

/** Every paper that some matter of notarization needs, so that each is complete whatever its matter is. */
const papers = [
  'identity-document',
  'household-register',
  'death-certificate',
  'kinship-proof',
  'ownership-proof',
  'document-text',
  'will-text',
  'debt-contract',
  'evidence-description',
  'adoption-certificate',
  'birth-certificate',
  'criminal-record-certificate',
  'education-certificate',
  'original-document',
  'deposit-object',
].map(item => ({ item, originalSeen: true }));
const applicant = { by: 'self', capacity: 'full', identityCheck: 'id-card-reader' };

const accept = notary('accept', { notary: '陈公证员', applicant, materials: { items: papers } });
const inquire = notary('record-inquiry', now => ({
  person: '申请人',
  role: 'applicant',
  heldAt: now,
  content: '所述情况属实。',
  second: '周助理',
  recorded: true,
  rightsTold: true,
  signed: true,
}));
const items = { items: ['亲属关系证明', '不动产权证书'] };
const ask = notary('request-supplement', { ...items, note: '请一次补齐。' });
const supply = notary('supplement', items);
const verify = notary('start-verification', { body: '不动产登记中心', question: '请核实登记情况。' });
const verified = notary('finish-verification', { answer: '与申请人陈述一致。' });
// Grave matters need it; no matter is harmed by it.
const approval = [
  notary('submit-for-approval', { text: '兹证明申请人所述属实。', opinion: '事实清楚，材料齐全。' }),
  head('approve', {}),
];
const issue = notary('issue-certificate', { copies: 3 });

const matter = 'notarization.re-examination';
/** How many certificates were made up, so that two of one moment have numbers of their own. */
let madeUp = 0;
/** A certificate from before the register, its number made of the moment: each is re-examined once at a time. */
const reExamine = notary('accept-re-examination', now => ({
  certificateNo: `（旧）第${now.replace(/\D/g, '').slice(0, 17)}${(madeUp += 1)}号`,
  paper: { issuedOn: '2019-05-06', notary: '老公证员' },
  askedBy: 'office',
  request: '公证书所载内容有误，请求复查。',
  notary: '陈公证员',
}));
const report = notary('report-findings', { findings: '已核对原卷。', opinion: '请审批。' });
const fault = { fault: 'none', reason: '与原卷不符。' };

export const notarizationCourses: readonly Course[] = [
  { outcome: 'certificate', steps: [accept, inquire, ...approval, issue] },
  { outcome: 'certificate', steps: [accept, inquire, ask, supply, verify, verified, ...approval, issue] },
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
  { outcome: 'upheld', matter, steps: [reExamine, report, head('uphold', { reason: '公证书内容、程序无误。' })] },
  {
    outcome: 'corrected',
    matter,
    steps: [
      reExamine,
      report,
      head('decide-correction', { kind: 'wording', ...fault }),
      notary('correct-certificate', { how: 'reissued', content: '更正笔误。' }),
    ],
  },
  {
    outcome: 'revoked',
    matter,
    steps: [
      reExamine,
      report,
      head('decide-revocation', fault),
      notary('report-revocation', { reportNo: '备案1' }),
      notary('revoke-certificate', { recovered: false, announcement: '洛阳日报' }),
    ],
  },
];
