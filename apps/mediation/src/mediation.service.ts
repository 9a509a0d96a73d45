import { defineService } from '@yizhan/casework';
import { CreateMediation1700000000000 } from '../migrations/1700000000000-create-mediation.js';
import { mediation } from './mediation.procedure.js';

/** People's mediation 人民调解 as a service: its table, its columns, and nothing else. */
export const mediationService = defineService({
  procedure: mediation,
  migrations: [CreateMediation1700000000000],
  takes: {
    mediator: null,
    committee: null,
    sessions: 0,
    agreement: null,
    performBy: null,
  },
});
