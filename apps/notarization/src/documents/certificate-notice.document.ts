import { defineDocument, limitText } from '@yizhan/casework';
import type { NotarizationCase } from '../notarization.case.js';
import { dayInWords, matterText } from './matter.text.js';
import { law, office } from './office.js';

/** The certificate is there to be fetched, and may be re-examined if somebody thinks it wrong (公证法 32, 39). */
export const certificateNotice = defineDocument<NotarizationCase>({
  kind: 'certificate-notice',
  title: '领取公证书通知书',
  mark: '证领',
  after: ['issue-certificate'],
  roles: ['notary', 'clerk', 'head'],
  write: facts => {
    const { case: row, matterName } = facts;
    const { applicantName, acceptanceNo, certificateNo, issuedOn, copies, duplicates, notary } = row;
    const more = duplicates ? `、副本${duplicates}份` : '';
    return {
      addressee: applicantName,
      paragraphs: [
        `你申请办理的${matterText(matterName)}（受理编号${acceptanceNo}），公证员${notary}已出具公证书${certificateNo}，正本${copies}份${more}，公证书自${dayInWords(issuedOn!)}起生效。`,
        '请携带身份证件领取，并在送达回执上签名。',
        `认为公证书有错误的，可以自收到公证书之日起${limitText('notarization.recheck-apply-party', facts)}内向本公证机构申请复查（${law}第三十九条）。`,
      ],
      office,
    };
  },
});
