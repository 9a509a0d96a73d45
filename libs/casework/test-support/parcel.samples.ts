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
  },
};
