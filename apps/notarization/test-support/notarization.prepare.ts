import type { Prepare } from '@yizhan/testing';
import { notarizationSamples } from '../test/notarization.samples.js';

/** The certificate that is re-examined is older than the register, and another one in each case. */
export const prepareNotarization: Prepare = async () => ({
  'accept-re-examination': (caseId: string) => ({
    ...notarizationSamples.inputs['accept-re-examination'],
    certificateNo: `（2026）豫洛西证民字第${caseId.slice(0, 8)}号`,
    paper: { issuedOn: '2026-10-09', notary: '赵公证' },
  }),
});
