import { defineService } from '@yizhan/casework';
import { CreateNotarization1700000000000 } from '../migrations/1700000000000-create-notarization.js';
import { notarization } from './notarization.procedure.js';

/** Notarization 公证 as a service: its table, its columns, and nothing else. */
export const notarizationService = defineService({
  procedure: notarization,
  migrations: [CreateNotarization1700000000000],
  takes: {
    notary: null,
    requested: [],
    verifyingWith: null,
    certificateNo: null,
    copies: null,
  },
});
