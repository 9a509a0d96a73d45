import { type Course, stepsOf } from './course.js';

const mediator = stepsOf('mediator');
const head = stepsOf('head');

const accept = mediator('accept', { respondentConsents: true, respondent: '对方当事人' });
const assign = mediator('assign-mediator', { mediator: '周调解员', committee: '街道人民调解委员会' });
const session = mediator('hold-session', heldAt => ({ heldAt, place: '街道调解室', record: '双方陈述意见。' }));
const agree = mediator('reach-agreement', { form: 'written', terms: '一次性补偿三千元，双方再无争议。' });
const advice = '可以依法申请仲裁、请求行政机关处理或者向人民法院起诉。';

export const mediationCourses: readonly Course[] = [
  {
    outcome: 'performed',
    steps: [accept, assign, session, agree, mediator('confirm-performance', { note: '款项付清。' })],
  },
  { outcome: 'no-agreement', steps: [accept, assign, session, mediator('fail', { reason: '分歧过大。', advice })] },
  { outcome: 'refused', steps: [mediator('refuse', { reason: '对方当事人明确拒绝调解。' })] },
  {
    outcome: 'performed',
    steps: [
      ...[accept, assign, session],
      head('extend', { months: 1, reason: '等待鉴定意见。', applicantConsents: true, respondentConsents: true }),
      ...[session, agree, mediator('confirm-performance', { note: '协议已全部履行。' })],
    ],
  },
  { outcome: 'returned', steps: [accept, mediator('return', { reason: '当事人要求的是公证或法律援助。' })] },
  { outcome: 'withdrawn', steps: [accept, mediator('withdraw', { reason: '双方自行和解。' })] },
  {
    outcome: 'breached',
    steps: [
      accept,
      assign,
      session,
      agree,
      mediator('report-breach', { reason: '到期未付款，已告知可申请司法确认或起诉。' }),
    ],
  },
];
