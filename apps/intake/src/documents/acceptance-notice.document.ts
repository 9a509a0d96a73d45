import { chineseDate, defineDocument } from '@yizhan/casework';
import type { IntakeCase } from '../intake.case.js';
import { office } from './office.js';

/** Tells the applicant that the matter was received, under which number, and how to follow it. */
export const acceptanceNotice = defineDocument<IntakeCase>({
  kind: 'acceptance-notice',
  title: '受理通知书',
  mark: '受',
  after: ['accept'],
  roles: ['clerk', 'hotline'],
  write: ({ case: { acceptanceNo, applicantName, receivedAt }, matterName }) => ({
    addressee: applicantName,
    paragraphs: [
      `你于${chineseDate(receivedAt.getTime())}向本中心提交的${matterName ? `“${matterName}”事项` : '事项'}已经受理，受理编号为${acceptanceNo}。`,
      '本中心将按照事项的类别转交承办机构办理，并在法定期限内办结。你可以凭受理编号和登记时取得的查询码，通过网站、微信或者拨打 12348 查询办理进度和期限。',
      '办理过程中需要补充材料的，承办机构会一次告知。请保持联系方式畅通。',
    ],
    office,
  }),
});
