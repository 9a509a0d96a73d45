import { Event } from '../event.js';
import { handlingServices } from '../services.js';
import { CaseStep } from './case-step.js';

/** A handling service ended a case. Sent in the order of the case. */
@Event('case.concluded.v1', 'A handling service ended a case', handlingServices)
export class CaseConcludedV1 extends CaseStep {}
