/** A group that the law treats specially 特殊群体. Belonging to one is sensitive personal data: show the flag, mask the reason. */
export interface Group {
  /** Stable identifier, used in cases, events and filters. */
  readonly id: string;
  readonly name: string;
  /** What belonging to it changes for the citizen, in a few words for staff. */
  readonly effect: string;
  /** The articles that say so. */
  readonly article: string;
}

/** Every special group; what counts as proof of each is local policy. */
export const groups = [
  {
    id: 'low-income',
    name: '低保、低收入和特困人员',
    effect: '免予核查经济困难状况',
    article: '法律援助法第42条第2项',
  },
  {
    id: 'disabled',
    name: '残疾人',
    effect: '无固定生活来源的免予核查；提供无障碍服务',
    article: '法律援助法第42条第1项、第45条',
  },
  {
    id: 'migrant-worker',
    name: '进城务工人员',
    effect: '请求劳动报酬、工伤赔偿免予核查；重点服务对象',
    article: '法律援助法第42条第3项；保障农民工工资支付条例第45条',
  },
  {
    id: 'elderly',
    name: '老年人（六十周岁以上）',
    effect: '无固定生活来源的免予核查；提供便利服务',
    article: '法律援助法第42条第1项、第45条；老年人权益保障法第2条、第56条',
  },
  {
    id: 'minor',
    name: '未成年人',
    effect: '无固定生活来源的免予核查；指派熟悉未成年人的律师',
    article: '法律援助法第42条第1项；未成年人保护法第104条',
  },
  { id: 'soldier-family', name: '军人、军人家属', effect: '优先提供法律援助', article: '军人地位和权益保障法第61条' },
  { id: 'veteran', name: '退役军人', effect: '依法提供法律援助和帮助', article: '退役军人保障法第70条' },
  {
    id: 'martyr-family',
    name: '烈士、因公牺牲和病故军人遗属',
    effect: '优先提供法律援助；维护英烈人格权益不受经济困难条件限制',
    article: '军人地位和权益保障法第61条；法律援助法第32条第1项',
  },
  {
    id: 'domestic-violence-victim',
    name: '受虐待、遗弃、家庭暴力的受害人',
    effect: '不受经济困难条件限制',
    article: '法律援助法第32条第4项；反家庭暴力法第19条',
  },
  {
    id: 'good-samaritan',
    name: '见义勇为人员',
    effect: '主张相关民事权益不受经济困难条件限制',
    article: '法律援助法第32条第2项',
  },
  {
    id: 'relief-recipient',
    name: '社会救助、司法救助、优抚对象',
    effect: '免予核查经济困难状况',
    article: '法律援助法第42条第2项',
  },
  { id: 'single-mother', name: '单亲困难母亲', effect: '按本地政策提供便利', article: '妇女权益保障法第72条' },
  { id: 'community-correction', name: '社区矫正对象', effect: '协助其获得法律援助', article: '社区矫正法第43条' },
] as const satisfies readonly Group[];

export type GroupId = (typeof groups)[number]['id'];

/** Whether the text is the identifier of a special group. */
export function isGroup(text: unknown): text is GroupId {
  return groups.some(group => group.id === text);
}
