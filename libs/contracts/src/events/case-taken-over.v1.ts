import { Event } from '../event.js';
import { handlingServices } from '../services.js';
import { CaseStep } from './case-step.js';

/** A handling service opened a case from intake's routing. Sent in the order of the case. */
@Event('case.taken-over.v1', "A handling service opened a case from intake's routing", handlingServices)
export class CaseTakenOverV1 extends CaseStep {}
