/** How hardship was settled (法律援助法 32, 41, 42). */
export const hardshipWays = ['checked', 'declared', 'exempt-from-check', 'not-required'] as const;
export type HardshipWay = (typeof hardshipWays)[number];

/** A ground on which the law asks for no check, or for no hardship at all. */
export interface Exemption {
  readonly way: 'exempt-from-check' | 'not-required';
  /** Group of the applicant, if the ground is who applies. */
  readonly group?: string;
  /** Matters to which the ground is limited; without them it is any. */
  readonly matters?: readonly string[];
  readonly text: string;
  readonly article: string;
}

const wageClaims = ['legal-aid.wages', 'legal-aid.labour-relation', 'legal-aid.work-injury', 'legal-aid.civil'];

/**
 * The grounds as data. Article 42 asks who applies and takes hardship for granted; article 32 does not ask for hardship.
 * What counts as proof of a group is local policy, and was looked at when the group was recorded.
 */
export const exemptions: readonly Exemption[] = [
  { way: 'exempt-from-check', group: 'low-income', text: '社会救助对象', article: '法律援助法第42条第2项' },
  {
    way: 'exempt-from-check',
    group: 'relief-recipient',
    text: '社会救助、司法救助、优抚对象',
    article: '法律援助法第42条第2项',
  },
  {
    way: 'exempt-from-check',
    group: 'migrant-worker',
    matters: wageClaims,
    text: '进城务工人员请求劳动报酬、工伤事故人身损害赔偿',
    article: '法律援助法第42条第3项',
  },
  { way: 'exempt-from-check', group: 'elderly', text: '无固定生活来源的老年人', article: '法律援助法第42条第1项' },
  { way: 'exempt-from-check', group: 'minor', text: '无固定生活来源的未成年人', article: '法律援助法第42条第1项' },
  { way: 'exempt-from-check', group: 'disabled', text: '无固定生活来源的残疾人', article: '法律援助法第42条第1项' },
  {
    way: 'not-required',
    group: 'martyr-family',
    text: '英雄烈士近亲属维护英烈人格权益',
    article: '法律援助法第32条第1项',
  },
  { way: 'not-required', group: 'good-samaritan', text: '因见义勇为主张民事权益', article: '法律援助法第32条第2项' },
  {
    way: 'not-required',
    matters: ['legal-aid.good-samaritan'],
    text: '因见义勇为主张民事权益',
    article: '法律援助法第32条第2项',
  },
  {
    way: 'not-required',
    matters: ['legal-aid.state-compensation'],
    text: '再审改判无罪请求国家赔偿',
    article: '法律援助法第32条第3项',
  },
  {
    way: 'not-required',
    group: 'domestic-violence-victim',
    text: '受虐待、遗弃或者家庭暴力的受害人主张民事权益',
    article: '法律援助法第32条第4项',
  },
  {
    way: 'not-required',
    matters: ['legal-aid.domestic-violence'],
    text: '受虐待、遗弃或者家庭暴力的受害人主张民事权益',
    article: '法律援助法第32条第4项',
  },
];

/** The grounds that apply to an applicant and a matter. Who needs no hardship needs no check either. */
export function exemptionsFor(groups: readonly string[], matter: string | null): Exemption[] {
  return exemptions.filter(
    ({ group, matters }) =>
      (group === undefined || groups.includes(group)) && (matters === undefined || matters.includes(matter ?? '')),
  );
}

/** Whether the law lets an applicant's hardship be settled in this way. */
export function allowsWay(way: HardshipWay, groups: readonly string[], matter: string | null): boolean {
  if (way === 'checked' || way === 'declared') return true;
  return exemptionsFor(groups, matter).some(ground => ground.way === way || way === 'exempt-from-check');
}
