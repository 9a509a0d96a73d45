import type { CriminalStage, Notice, NoticeGround } from '../notice/notice.js';

export const stageNames: Readonly<Record<CriminalStage, string>> = {
  investigation: '侦查',
  prosecution: '审查起诉',
  'first-instance': '一审',
  'second-instance': '二审',
  'death-review': '死刑复核',
  retrial: '再审',
  'compulsory-treatment': '强制医疗',
};

export const noticeGroundNames: Readonly<Record<NoticeGround, string>> = {
  minor: '未成年人',
  'sensory-disability': '视力、听力、言语残疾人',
  'limited-capacity': '不能完全辨认自己行为的成年人',
  'life-or-death': '可能被判处无期徒刑、死刑的人',
  'death-review': '死刑复核案件被告人',
  'in-absence': '缺席审判案件的被告人',
  'compulsory-treatment': '强制医疗案件的被申请人或者被告人',
  'no-counsel': '没有委托辩护人',
  other: '其他依法通知的情形',
};

/** As what a lawyer acts: in compulsory treatment as agent ad litem (法律援助法 28), otherwise as defender. */
export function capacityOf({ stage, ground }: Notice): '辩护人' | '诉讼代理人' {
  return stage === 'compulsory-treatment' || ground === 'compulsory-treatment' ? '诉讼代理人' : '辩护人';
}
