import { chineseDate, defineDocument } from '@yizhan/casework';
import { serviceNames } from '@yizhan/contracts';
import type { HandlingService } from '@yizhan/contracts';
import type { IntakeCase } from '../intake.case.js';
import { office } from './office.js';

/** Goes with a matter to the service that handles it. */
export const transferLetter = defineDocument<IntakeCase>({
  kind: 'transfer-letter',
  title: '转办函',
  mark: '转',
  after: ['route'],
  roles: ['clerk', 'hotline'],
  write: ({ case: row, step, matterName }) => ({
    addressee: `${serviceNames[row.service as HandlingService] ?? '承办'}机构`,
    paragraphs: [
      `现将${row.applicantName}提交的“${matterName}”事项（受理编号${row.acceptanceNo}，${chineseDate(row.receivedAt.getTime())}收到）转交你单位办理。`,
      `本中心于${chineseDate(step.at)}转办，请在规定期限内接收，并在法定期限内办结；不属于你单位职责的，请说明理由退回。`,
    ],
    office,
  }),
});
