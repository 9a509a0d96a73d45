import { defineService } from '@yizhan/casework';
import { CreateLegalAid1700000000000 } from '../migrations/1700000000000-create-legal-aid.js';
import { legalAid } from './legal-aid.procedure.js';

/** Legal aid 法律援助 as a service: its table, its columns, and nothing else. */
export const legalAidService = defineService({
  procedure: legalAid,
  migrations: [CreateLegalAid1700000000000],
  takes: {
    requested: [],
    hardship: null,
    lawyer: null,
    lawFirm: null,
    reports: 0,
    result: null,
  },
});
