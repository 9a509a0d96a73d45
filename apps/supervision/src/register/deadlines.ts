import type { Part } from '../part.js';
import { DeadlineRow } from './deadline.entity.js';
import { DeadlinesController } from './deadlines.controller.js';
import { deadlinesRpc } from './deadlines.rpc.js';
import { RegisterListener } from './register.listener.js';
import { RegisterProjection } from './register.projection.js';

/** The register of every service's limits 时限台账 as a part of supervision. */
export const deadlines: Part = {
  entities: [DeadlineRow],
  projections: [RegisterProjection],
  controllers: [DeadlinesController, RegisterListener],
  rpcs: [deadlinesRpc],
};
