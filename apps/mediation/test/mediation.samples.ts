/** One valid input an action of mediation, and how a dispute begins. */
export const mediationSamples = {
  opening: {
    matter: 'mediation.neighbour',
    applicantName: '张三',
    statement: '邻居的树遮了我家的光，几次商量都没有结果。',
    groups: [],
    routing: 1,
    mediator: null,
    committee: null,
    sessions: 0,
    agreement: null,
    performBy: null,
  },
  inputs: {
    accept: { respondentConsents: true, respondent: '李四' },
    refuse: { reason: '对方明确不同意调解' },
    return: { reason: '属于物业服务合同纠纷，不归本委员会' },
    'assign-mediator': { mediator: '王调解', committee: '西工区人民调解委员会' },
    'hold-session': { heldAt: '2026-11-23T08:00:00+08:00', place: '社区调解室', record: '双方陈述了各自的意见。' },
    extend: { months: 1, reason: '等待现场测量', applicantConsents: true, respondentConsents: true },
    'reach-agreement': { form: 'written', terms: '李四于年底前修剪树枝。', performBy: '2026-12-31' },
    'confirm-performance': { note: '回访时树枝已修剪' },
    'report-breach': { reason: '到期没有修剪' },
    fail: { reason: '双方分歧过大', advice: '可以向人民法院起诉' },
    withdraw: { reason: '申请人已自行和解' },
  },
} as const;
