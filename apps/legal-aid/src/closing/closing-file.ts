import type { Proceeding } from '../matter/proceeding.js';

/** A document of the closing file 结案归档材料. */
export interface FileDocument {
  readonly id: string;
  readonly title: string;
}

const titles = {
  application: '法律援助申请表',
  'hardship-papers': '经济困难状况材料或者诚信承诺书',
  decision: '给予法律援助决定书',
  'authority-notice': '通知辩护（代理）公函',
  assignment: '指派通知书、法律援助公函',
  agreement: '委托代理（辩护）协议、授权委托书',
  'visit-record': '会见（约见）笔录',
  'file-notes': '阅卷笔录或者证据材料',
  pleading: '起诉状、上诉状、申请书',
  opinion: '辩护词、代理词或者法律意见书',
  'court-decision': '判决书、裁定书、调解书等结案文书',
  'closing-report': '结案报告表',
  'help-record': '值班律师法律帮助记录',
} as const;
export type DocumentId = keyof typeof titles;
export const documentIds = Object.keys(titles) as DocumentId[];

/** How a case came to the centre: on application, by an authority's notice, or as a request for a duty lawyer. */
export type AidForm = 'application' | 'notice' | 'duty';

/** The documents that the file of a case has to hold. The list follows practice; the ministry's own was not read. */
export function checklistOf(form: AidForm, proceeding: Proceeding): FileDocument[] {
  const ids: DocumentId[] =
    form === 'duty'
      ? ['authority-notice', 'help-record']
      : [
          ...(form === 'notice'
            ? (['authority-notice'] as const)
            : (['application', 'decision', 'agreement'] as const)),
          'assignment',
          'visit-record',
          'file-notes',
          ...(proceeding === 'criminal' ? [] : (['pleading'] as const)),
          'opinion',
          'court-decision',
          'closing-report',
        ];
  return ids.map(id => ({ id, title: titles[id] }));
}

/** What is missing of the list: neither there nor excused with a reason. */
export function missingOf(checklist: readonly FileDocument[], present: readonly string[]): FileDocument[] {
  return checklist.filter(({ id }) => !present.includes(id));
}
