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

const refuse = officer('refuse', { reason: '申请事项不属于法律援助范围，已告知可以提出异议。' });
const bureau = stepsOf('supervisor-county');
const object = officer('object', { reason: '家庭收入计算有误。' });
const end = [finish, submit, conclude];

export const legalAidCourses: readonly Course[] = [
  { outcome: 'completed', steps: [approve, assign, sign, meeting, finish, submit, conclude] },
  { outcome: 'refused', steps: [refuse, officer('waive-objection', { note: '申请人表示不提出异议。' })] },
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
  {
    outcome: 'completed',
    steps: [
      ...[refuse, object],
      bureau('correct-refusal', { reason: '原决定认定收入有误。', hardship: 'checked' }),
      ...[assign, sign, ...end],
    ],
  },
  { outcome: 'refused', steps: [refuse, object, bureau('maintain-refusal', { reason: '原决定认定事实清楚。' })] },
  {
    outcome: 'terminated',
    steps: [
      ...[approve, assign, sign],
      officer('terminate-for-fault', { ground: 'means-changed', reason: '受援人经济状况已不符合条件。' }),
      officer('object-to-termination', { reason: '所得为一次性赔偿。' }),
      bureau('maintain-termination', { reason: '原决定认定事实清楚。' }),
    ],
  },
  {
    outcome: 'completed',
    matter: 'legal-aid.criminal-designated',
    steps: [
      officer('register-notice', {
        authority: 'court',
        authorityName: '区人民法院',
        documentNo: '通辩〔2026〕12号',
        stage: 'first-instance',
        ground: 'no-counsel',
      }),
      officer('appoint-lawyer', { lawyer: '吴律师', lawFirm: '正源律师事务所' }),
      officer('inform-authority', { letterNo: '法援函〔2026〕8号', way: 'electronic' }),
      ...[meeting, hearing, ...end],
    ],
  },
  {
    outcome: 'helped',
    matter: 'legal-aid.duty-lawyer',
    steps: [
      officer('register-duty-request', {
        authority: 'procuratorate',
        authorityName: '区人民检察院',
        stage: 'prosecution',
        place: '检察院工作站',
      }),
      officer('assign-duty-lawyer', { lawyer: '吴律师', lawFirm: '正源律师事务所' }),
      officer('record-help', { kinds: ['consultation', 'plea-witness'], record: '解释认罪认罚的后果，见证签字。' }),
      officer('finish-help', { result: 'helped', summary: '法律帮助已完成。' }),
    ],
  },
];
