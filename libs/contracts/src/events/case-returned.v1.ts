import { Event } from '../event.js';
import { handlingServices } from '../services.js';
import { CaseStep } from './case-step.js';

/** A handling service handed a case back to intake. Sent in the order of the case. */
@Event('case.returned.v1', 'A handling service handed a case back to intake', handlingServices)
export class CaseReturnedV1 extends CaseStep {}
