import { Event } from '../event.js';
import { handlingServices } from '../services.js';
import { CaseStep } from './case-step.js';

/** A case moved on without ending. Sent in the order of the case. */
@Event('case.progressed.v1', 'A case moved on without ending', ['intake', ...handlingServices])
export class CaseProgressedV1 extends CaseStep {}
