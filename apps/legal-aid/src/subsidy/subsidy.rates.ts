import type { Proceeding } from '../matter/proceeding.js';

/** What a lawyer is paid for a kind of case, in fen 分. */
export interface Rate {
  readonly id: string;
  readonly title: string;
  readonly proceeding: Proceeding;
  readonly amount: number;
}

/**
 * Rates 补贴标准. The Law leaves them to the province (法律援助法 52(2)); these are of the size that cities publish, are those of
 * no city, and are to be replaced by the local ones.
 */
export const rates = [
  { id: 'criminal-investigation', title: '刑事案件侦查阶段', proceeding: 'criminal', amount: 120_000 },
  { id: 'criminal-prosecution', title: '刑事案件审查起诉阶段', proceeding: 'criminal', amount: 120_000 },
  { id: 'criminal-trial', title: '刑事案件审判阶段', proceeding: 'criminal', amount: 180_000 },
  { id: 'criminal-grave', title: '可能判处无期徒刑、死刑案件，死刑复核案件', proceeding: 'criminal', amount: 300_000 },
  { id: 'civil-litigation', title: '民事诉讼案件', proceeding: 'civil', amount: 180_000 },
  { id: 'civil-arbitration', title: '劳动仲裁案件', proceeding: 'civil', amount: 150_000 },
  { id: 'civil-settled', title: '非诉讼案件', proceeding: 'civil', amount: 80_000 },
  { id: 'administrative-litigation', title: '行政诉讼、国家赔偿案件', proceeding: 'administrative', amount: 180_000 },
  { id: 'administrative-review', title: '行政复议案件', proceeding: 'administrative', amount: 120_000 },
] as const satisfies readonly Rate[];
export type RateId = (typeof rates)[number]['id'];
export const rateIds = rates.map(({ id }) => id);

/** What is added to the rate or taken from it, in hundredths of the rate. */
export interface Supplement {
  readonly id: string;
  readonly title: string;
  readonly percent: number;
}

export const supplements = [
  { id: 'across-counties', title: '跨县（市、区）办理', percent: 20 },
  { id: 'across-cities', title: '跨市办理', percent: 50 },
  { id: 'complex', title: '重大、疑难、复杂案件', percent: 30 },
  { id: 'language', title: '使用少数民族语言、外语或者手语', percent: 10 },
  { id: 'short', title: '未完成全部环节即结案', percent: -50 },
] as const satisfies readonly Supplement[];
export type SupplementId = (typeof supplements)[number]['id'];
export const supplementIds = supplements.map(({ id }) => id);
