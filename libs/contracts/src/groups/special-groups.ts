import type { Group, GroupRight } from './group.js';

/** Which version of the policy below is in force; a change of it is a new one. */
export const groupPolicyVersion = '2026-11-26';

const idCard = { id: 'identity-card', name: '居民身份证' };
const register = { id: 'household-register', name: '户口簿' };

/** What no national law says in so many words; a provincial regulation of another province was the model. */
const promise = '本中心承诺（参照山东省公共法律服务条例(2020)第21条）';
const first: GroupRight = { right: 'queue-priority', basis: promise, source: 'local-policy' };
const quick: GroupRight = { right: 'shorter-limit', basis: '本中心承诺', source: 'local-policy' };
const atHome: GroupRight = {
  right: 'home-visit',
  when: '行动不便，不能到场的',
  basis: '本中心承诺',
  source: 'local-policy',
};
const noIncome: GroupRight = {
  right: 'no-hardship-check',
  when: '无固定生活来源的',
  basis: '法律援助法第42条第1项',
  source: 'statute',
};
const recipient: GroupRight = { right: 'no-hardship-check', basis: '法律援助法第42条第2项', source: 'statute' };
const reducedFee: GroupRight = {
  right: 'no-fee',
  when: '符合法律援助条件的',
  basis: '公证法第34条；法律援助法第53条',
  source: 'statute',
};
const easy = (basis: string): GroupRight => ({ right: 'accessible-service', basis, source: 'statute' });

/** Every special group, with what it gets and what is taken as proof. */
export const groups = [
  {
    id: 'low-income',
    name: '低保、低收入和特困人员',
    effect: '免予核查经济困难状况',
    article: '法律援助法第42条第2项',
    rights: [recipient, first, reducedFee],
    proofs: [
      { id: 'minimum-income-certificate', name: '最低生活保障证' },
      { id: 'destitute-certificate', name: '特困人员救助供养证' },
      { id: 'low-income-certificate', name: '低收入家庭认定证明' },
    ],
  },
  {
    id: 'disabled',
    name: '残疾人',
    effect: '无固定生活来源的免予核查；提供无障碍服务',
    article: '法律援助法第42条第1项、第45条',
    rights: [noIncome, easy('法律援助法第45条；残疾人保障法第60条'), first, atHome, reducedFee],
    proofs: [{ id: 'disability-certificate', name: '残疾人证' }],
  },
  {
    id: 'migrant-worker',
    name: '进城务工人员',
    effect: '请求劳动报酬、工伤赔偿免予核查；重点服务对象',
    article: '法律援助法第42条第3项；保障农民工工资支付条例第45条',
    rights: [
      {
        right: 'no-hardship-check',
        when: '请求支付劳动报酬或者请求工伤事故人身损害赔偿的',
        matters: ['legal-aid.wages', 'legal-aid.work-injury'],
        basis: '法律援助法第42条第3项',
        source: 'statute',
      },
      { ...first, basis: `保障农民工工资支付条例第45条（重点对象）；${promise}` },
    ],
    proofs: [
      { id: 'rural-register', name: '农村户籍证明（户口簿）' },
      { id: 'labour-proof', name: '劳动合同、工资条或者工友证言' },
    ],
  },
  {
    id: 'elderly',
    name: '老年人（六十周岁以上）',
    effect: '无固定生活来源的免予核查；提供便利服务',
    article: '法律援助法第42条第1项、第45条；老年人权益保障法第2条、第56条',
    rights: [noIncome, easy('法律援助法第45条；老年人权益保障法第56条'), first, atHome, reducedFee],
    proofs: [idCard, register, { id: 'senior-card', name: '老年人优待证' }],
  },
  {
    id: 'minor',
    name: '未成年人',
    effect: '无固定生活来源的免予核查；指派熟悉未成年人的律师',
    article: '法律援助法第42条第1项；未成年人保护法第104条',
    rights: [
      noIncome,
      { right: 'suitable-lawyer', basis: '未成年人保护法第104条', source: 'statute' },
      first,
      reducedFee,
    ],
    proofs: [register, { id: 'birth-certificate', name: '出生医学证明' }, idCard],
  },
  {
    id: 'soldier-family',
    name: '军人、军人家属',
    effect: '优先提供法律援助',
    article: '军人地位和权益保障法第61条',
    rights: [{ right: 'queue-priority', basis: '军人地位和权益保障法第61条', source: 'statute' }, quick],
    proofs: [
      { id: 'officer-card', name: '军官证、文职干部证、士兵证等军人身份证件' },
      { id: 'dependant-card', name: '军人家属优待证、随军家属证明' },
    ],
  },
  {
    id: 'veteran',
    name: '退役军人',
    effect: '依法提供法律援助和帮助',
    article: '退役军人保障法第70条',
    rights: [{ right: 'assistance', basis: '退役军人保障法第70条', source: 'statute' }, first],
    proofs: [
      { id: 'veteran-card', name: '退役军人优待证' },
      { id: 'discharge-certificate', name: '退役证、转业证' },
    ],
  },
  {
    id: 'martyr-family',
    name: '英雄烈士近亲属，因公牺牲和病故军人遗属',
    effect: '优先提供法律援助；维护英烈人格权益不受经济困难条件限制',
    article: '军人地位和权益保障法第61条；法律援助法第32条第1项',
    rights: [
      { right: 'queue-priority', basis: '军人地位和权益保障法第61条', source: 'statute' },
      {
        right: 'no-hardship-condition',
        when: '英雄烈士近亲属为维护英雄烈士的人格权益的',
        basis: '法律援助法第32条第1项',
        source: 'statute',
      },
      quick,
    ],
    proofs: [
      { id: 'martyr-certificate', name: '烈士证明书' },
      { id: 'survivor-certificate', name: '因公牺牲、病故军人证明书' },
      { id: 'survivor-card', name: '烈属、遗属优待证' },
    ],
  },
  {
    id: 'domestic-violence-victim',
    name: '受虐待、遗弃、家庭暴力的受害人',
    effect: '不受经济困难条件限制',
    article: '法律援助法第32条第4项；反家庭暴力法第19条',
    rights: [
      {
        right: 'no-hardship-condition',
        when: '主张相关民事权益的',
        basis: '法律援助法第32条第4项；反家庭暴力法第19条',
        source: 'statute',
      },
      { right: 'queue-priority', basis: '本中心承诺', source: 'local-policy' },
      quick,
    ],
    proofs: [
      { id: 'police-record', name: '报警记录、告诫书' },
      { id: 'protection-order', name: '人身安全保护令' },
      { id: 'injury-record', name: '伤情鉴定意见、就诊记录' },
      { id: 'shelter-record', name: '妇联、救助站、村居委会的求助记录' },
    ],
  },
  {
    id: 'good-samaritan',
    name: '见义勇为人员',
    effect: '主张相关民事权益不受经济困难条件限制',
    article: '法律援助法第32条第2项',
    rights: [
      {
        right: 'no-hardship-condition',
        when: '因见义勇为行为主张相关民事权益的',
        basis: '法律援助法第32条第2项',
        source: 'statute',
      },
      { ...first, basis: '本中心承诺' },
    ],
    proofs: [{ id: 'bravery-certificate', name: '见义勇为确认书、荣誉证书' }],
  },
  {
    id: 'relief-recipient',
    name: '社会救助、司法救助、优抚对象',
    effect: '免予核查经济困难状况',
    article: '法律援助法第42条第2项',
    rights: [recipient, reducedFee],
    proofs: [
      { id: 'relief-decision', name: '社会救助、司法救助决定书' },
      { id: 'entitlement-card', name: '优抚对象证件' },
    ],
  },
  {
    id: 'single-mother',
    name: '单亲困难母亲',
    effect: '按本地政策提供便利',
    article: '妇女权益保障法第72条',
    rights: [
      { right: 'assistance', basis: '妇女权益保障法第72条', source: 'memory' },
      { ...first, basis: '本中心承诺' },
    ],
    proofs: [
      { id: 'divorce-or-death-proof', name: '离婚证、离婚判决书或者配偶死亡证明' },
      { id: 'hardship-proof', name: '困难职工、困难母亲帮扶证明' },
      register,
    ],
  },
  {
    id: 'community-correction',
    name: '社区矫正对象',
    effect: '协助其获得法律援助',
    article: '社区矫正法第43条',
    rights: [{ right: 'assistance', basis: '社区矫正法第43条', source: 'statute' }],
    proofs: [{ id: 'correction-decision', name: '社区矫正决定、执行通知' }],
  },
] as const satisfies readonly Group[];

export type GroupId = (typeof groups)[number]['id'];

/** Whether the text is the identifier of a special group. */
export function isGroup(text: unknown): text is GroupId {
  return groups.some(group => group.id === text);
}

/** The group of this id, or undefined if there is none. */
export function findGroup(id: string): Group | undefined {
  return groups.find(group => group.id === id);
}
