import { defineService } from '@yizhan/casework';
import { CreateMediation1700000000000 } from '../migrations/1700000000000-create-mediation.js';
import { AddMediationWork1700000200000 } from '../migrations/1700000200000-add-mediation-work.js';
import { CommitteeController } from './committee/committee.controller.js';
import { Committee } from './committee/committee.entity.js';
import { committeeRpcs } from './committee/committee.rpcs.js';
import { CommitteeStore } from './committee/committee.store.js';
import { mediationDocuments } from './documents/mediation.documents.js';
import { beginningOfCase } from './mediation.case.js';
import { mediation } from './mediation.procedure.js';
import { MediatorController } from './mediator/mediator.controller.js';
import { Mediator } from './mediator/mediator.entity.js';
import { mediatorRpcs } from './mediator/mediator.rpcs.js';
import { MediatorStore } from './mediator/mediator.store.js';

/** People's mediation 人民调解 as a service: its table, its columns, and the registers of committees and mediators. */
export const mediationService = defineService({
  procedure: mediation,
  migrations: [CreateMediation1700000000000, AddMediationWork1700000200000],
  takes: beginningOfCase,
  searchText: ({ parties, mediator }) => [...parties.map(({ name }) => name), mediator],
  documents: mediationDocuments,
  entities: [Committee, Mediator],
  controllers: [CommitteeController, MediatorController],
  rpcs: [...committeeRpcs, ...mediatorRpcs],
  providers: [CommitteeStore, MediatorStore],
});
