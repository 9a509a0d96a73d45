import type { Ending } from './year.plan.js';

/** A step in mediation. */
export interface YearStep {
  readonly action: string;
  /** @param openedAt when mediation had the case, RFC 3339. */
  readonly input: (openedAt: string) => object;
}

const step = (action: string, input: object | ((openedAt: string) => object)): YearStep => ({
  action,
  input: typeof input === 'function' ? (input as YearStep['input']) : () => input,
});
const accept = step('accept', { respondentConsents: true, respondent: '对方当事人', form: 'oral' });
const assign = step('assign-mediator', { mediator: '周调解员', committee: '人民调解委员会' });
const session = step('hold-session', heldAt => ({ heldAt, place: '调解室', record: '补录：详见纸质卷宗。' }));
const advice = '可以依法申请仲裁、请求行政机关处理或者向人民法院起诉。';

/** The steps to each ending. */
export const stepsTo: Readonly<Record<Ending, readonly YearStep[]>> = {
  performed: [
    accept,
    assign,
    session,
    step('reach-agreement', { form: 'written', terms: '补录：协议内容详见纸质卷宗。' }),
    step('confirm-performance', { note: '补录：协议已履行。' }),
  ],
  'no-agreement': [accept, assign, session, step('fail', { reason: '补录：分歧过大。', advice, referrals: ['court'] })],
  refused: [step('refuse', { reason: '补录：对方不同意调解。' })],
  withdrawn: [accept, step('withdraw', { reason: '补录：申请人撤回。' })],
};
