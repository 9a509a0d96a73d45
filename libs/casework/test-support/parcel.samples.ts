import { handlerSamples } from '@yizhan/testing';

/** One valid input an action of the sample procedure, and how a case begins. */
export const parcelSamples = {
  opening: {
    matter: 'mediation.neighbour',
    applicantName: '张三',
    statement: '邻居的树遮了我家的光。',
    groups: [],
    routing: 1,
    requested: [],
    notes: 0,
  },
  inputs: {
    begin: { willing: true },
    note: { text: '已电话联系' },
    ask: { items: ['identity-document'] },
    receive: { items: ['identity-document'] },
    extend: { months: 1, reason: '当事人要求' },
    finish: { reason: '已谈妥' },
    expire: { reason: '逾期未补' },
    return: { reason: '不属于本服务' },
    'suspend-clock': { rule: 'notarization.issue', reason: 'force-majeure' as const, note: '暴雨停办' },
    'resume-clock': { rule: 'notarization.issue', reason: 'force-majeure' as const, note: '恢复办公' },
    'excuse-clock': { rule: 'legal-aid.sign-agreement', reason: 'objective-cause' as const, note: '道路中断' },
    'correct-clock': { rule: 'mediation.accept', startedAt: '2026-11-20T16:00:00+08:00', reason: '登记有误' },
    'withdraw-entry': { rule: 'notarization.issue', entry: 2, reason: '误记' },
    ...handlerSamples.inputs,
  },
  found: handlerSamples.foundFor('mediator'),
};
