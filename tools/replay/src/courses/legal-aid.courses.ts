import { type Course, stepsOf } from './course.js';

const officer = stepsOf('legal-aid');
const head = stepsOf('head');

const approve = officer('approve', { hardship: 'declared', note: '申请人已签署诚信承诺书。' });
const assign = officer('assign-lawyer', { lawyer: '吴律师', lawFirm: '正源律师事务所' });
const replace = head('replace-lawyer', {
  lawyer: '郑律师',
  lawFirm: '正源律师事务所',
  reason: '原律师与对方当事人有利害关系。',
});
const sign = officer('sign-agreement', {});
const meeting = officer('report-work', { stage: 'meeting', report: '会见受援人，核对事实与证据。' });
const hearing = officer('report-work', { stage: 'hearing', report: '出庭，双方完成举证质证。' });
const finish = officer('finish-work', { result: 'judgment', summary: '法院支持受援人的主要请求。' });
const submit = officer('submit-file', { pages: 46 });
const conclude = officer('conclude', { subsidy: 150_000 });
const missing = { items: ['经济困难证明', '劳动关系材料'] };

export const legalAidCourses: readonly Course[] = [
  { outcome: 'completed', steps: [approve, assign, sign, meeting, finish, submit, conclude] },
  { outcome: 'refused', steps: [officer('refuse', { reason: '申请事项不属于法律援助范围，已告知可以提出异议。' })] },
  {
    outcome: 'completed',
    steps: [
      officer('request-supplement', { ...missing, note: '请一次补齐。' }),
      officer('supplement', missing),
      ...[approve, assign, replace, sign, meeting, hearing],
      head('extend-work', { months: 1, reason: '案件延期审理。' }),
      ...[finish, submit, officer('send-back-file', { reason: '缺少结案报告。' }), submit],
      head('conclude', { subsidy: 180_000 }),
    ],
  },
  { outcome: 'withdrawn', steps: [approve, officer('withdraw', { reason: '申请人与对方自行和解。' })] },
  { outcome: 'returned', steps: [officer('return', { reason: '属于民间纠纷，宜先行调解。' })] },
  {
    outcome: 'withdrawn',
    steps: [officer('request-supplement', missing), officer('withdraw', { reason: '申请人另行委托律师。' })],
  },
  {
    outcome: 'terminated',
    steps: [approve, assign, sign, officer('terminate', { ground: 'own-lawyer', reason: '受援人自行委托律师。' })],
  },
];
