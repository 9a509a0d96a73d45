/** One valid input an action of notarization, and how an application begins. */
export const notarizationSamples = {
  opening: {
    matter: 'notarization.inheritance',
    applicantName: '张三',
    statement: '父亲去世，要办理房产继承公证。',
    groups: [],
    routing: 1,
    notary: null,
    requested: [],
    verifyingWith: null,
    certificateNo: null,
    copies: null,
  },
  inputs: {
    accept: { notary: '赵公证' },
    'not-accept': { reason: '申请人与申请公证的事项没有利害关系' },
    return: { reason: '应由不动产登记部门办理' },
    'request-supplement': { items: ['death-certificate', 'kinship-proof'], note: '请一次补齐' },
    supplement: { items: ['kinship-proof', 'death-certificate'] },
    'start-verification': { body: '洛阳市不动产登记中心', question: '房屋是否登记在被继承人名下' },
    'finish-verification': { answer: '登记在被继承人名下' },
    'issue-certificate': { certificateNo: '（2026）豫洛证民字第1234号', copies: 2 },
    refuse: { ground: 'dispute', reason: '继承人之间对继承份额有争议' },
    terminate: { ground: 'six-months', reason: '六个月内未补齐材料' },
    withdraw: { reason: '申请人撤回申请' },
  },
} as const;
