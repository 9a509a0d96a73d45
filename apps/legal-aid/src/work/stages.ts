import type { Proceeding } from '../matter/proceeding.js';

/** A stage of the work that a lawyer reports on. */
export interface Stage {
  readonly id: string;
  readonly title: string;
  readonly proceedings: readonly Proceeding[];
}

const all: readonly Proceeding[] = ['criminal', 'civil', 'administrative'];
const courts: readonly Proceeding[] = ['civil', 'administrative'];

/**
 * The stages by kind of case 承办环节 (办理法律援助案件程序规定, chapter on the work): meeting the person, reading the file,
 * investigating, filing, the hearing, the decision.
 */
export const stages = [
  { id: 'meeting', title: '约见受援人', proceedings: all },
  { id: 'visit', title: '会见在押人员', proceedings: ['criminal'] },
  { id: 'file-reading', title: '阅卷', proceedings: all },
  { id: 'investigation', title: '调查取证', proceedings: all },
  { id: 'opinion', title: '提交法律意见', proceedings: all },
  { id: 'coercive-measure', title: '申请变更强制措施', proceedings: ['criminal'] },
  { id: 'plea', title: '认罪认罚见证', proceedings: ['criminal'] },
  { id: 'filing', title: '立案', proceedings: courts },
  { id: 'preservation', title: '财产保全、先予执行', proceedings: courts },
  { id: 'negotiation', title: '协商、调解', proceedings: all },
  { id: 'hearing', title: '开庭', proceedings: all },
  { id: 'decision', title: '收到裁判文书', proceedings: all },
  { id: 'enforcement', title: '申请执行', proceedings: courts },
  { id: 'other', title: '其他', proceedings: all },
] as const satisfies readonly Stage[];

export type StageId = (typeof stages)[number]['id'];
export const stageIds = stages.map(({ id }) => id);

/** The stages of a proceeding, in their usual order. */
export function stagesOf(proceeding: Proceeding): Stage[] {
  return stages.filter((stage: Stage) => stage.proceedings.includes(proceeding));
}
