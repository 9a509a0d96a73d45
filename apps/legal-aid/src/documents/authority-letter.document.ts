import { defineDocument } from '@yizhan/casework';
import type { LegalAidCase } from '../legal-aid.case.js';
import { appointments, dutyAssignments } from './acting-lawyer.js';
import { caseRefText } from './aided-matter.js';
import { capacityOf, noticeGroundNames } from './criminal.text.js';
import { law, office } from './office.js';

/** Tells the authority that gave notice who acts (法律援助法 30, 36). */
export const authorityLetter = defineDocument<LegalAidCase>({
  kind: 'authority-letter',
  title: '法律援助公函',
  mark: '援函',
  after: [...appointments, ...dutyAssignments],
  roles: ['legal-aid', 'head'],
  write: ({ case: row }) => {
    const { notice, form, applicantName, lawFirm, lawyer } = row;
    const received = notice?.documentNo ? `你单位${notice.documentNo}收悉。` : '你单位的通知收悉。';
    const ground = notice?.ground && notice.ground !== 'other' ? `（${noticeGroundNames[notice.ground]}）` : '';
    const act =
      form === 'duty' || !notice
        ? `安排${lawFirm}${lawyer}作为值班律师，为${applicantName}${caseRefText(row)}提供法律帮助`
        : `指派${lawFirm}${lawyer}担任${applicantName}${ground}${caseRefText(row)}的${capacityOf(notice)}`;
    return {
      addressee: notice?.authorityName ?? '办案机关',
      paragraphs: [
        received,
        `根据${law}${form === 'duty' ? '第三十条' : '第三十六条'}，本中心${act}，现予函告。`,
        '请依法为其会见、阅卷等执业活动提供便利。',
      ],
      office,
    };
  },
});
