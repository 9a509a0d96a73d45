import { type Course, stepsOf } from './course.js';

const mediator = stepsOf('mediator');
const head = stepsOf('head');

const accept = mediator('accept', { respondentConsents: true, respondent: '对方当事人' });
const assign = mediator('assign-mediator', { mediator: '周调解员', committee: '街道人民调解委员会' });
const session = mediator('hold-session', heldAt => ({ heldAt, place: '街道调解室', record: '双方陈述意见。' }));
const agree = mediator('reach-agreement', { form: 'written', terms: '一次性补偿三千元，双方再无争议。' });
/** The day the case was opened, for every date of its course: a course that runs past midnight has one day all the same. */
const dayOf = (now: string) => now.slice(0, 10);
const terms = mediator('reach-agreement', now => ({
  form: 'written',
  terms: '补偿两千元，并修复墙面。',
  effectiveOn: dayOf(now),
  items: [
    { what: '补偿两千元', amount: 200_000, debtor: 'p2', creditor: 'p1', due: dayOf(now) },
    { what: '修复墙面', debtor: 'p2', creditor: 'p1' },
  ],
  signatures: { parties: ['p1', 'p2'], mediator: true, sealed: true },
}));
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
  {
    outcome: 'performed',
    steps: [
      mediator('register-mass-dispute', { people: 12 }),
      mediator('report-upward', { report: 'r1', to: 'township', body: '镇人民政府' }),
      ...[accept, assign, session, terms],
      mediator('apply-confirmation', now => ({ court: '人民法院', appliedOn: dayOf(now) })),
      mediator('register-court-acceptance', now => ({ on: dayOf(now) })),
      mediator('register-confirmation', now => ({ rulingNo: '（2026）豫民特1号', on: dayOf(now) })),
      mediator('record-visit', now => ({ on: dayOf(now), how: 'telephone', findings: '第一期已付。' })),
      mediator('perform-term', now => ({ term: 't1', on: dayOf(now) })),
      mediator('confirm-performance', { note: '墙面已修复。' }),
    ],
  },
  {
    outcome: 'terminated-by-party',
    steps: [accept, assign, session, mediator('terminate', { reason: '一方不愿继续。', advice, party: 'p2' })],
  },
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
