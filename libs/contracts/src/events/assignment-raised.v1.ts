import { Event } from '../event.js';
import { AssignedTask } from './supervision-task.js';

/** A task was given out without a missed limit. */
@Event('assignment.raised.v1', 'A task was given out without a missed limit', ['supervision'])
export class AssignmentRaisedV1 extends AssignedTask {}
