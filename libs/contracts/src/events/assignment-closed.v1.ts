import { Event } from '../event.js';
import { AssignedTask } from './supervision-task.js';

/** Such a task was closed. */
@Event('assignment.closed.v1', 'A task without a missed limit was closed', ['supervision'])
export class AssignmentClosedV1 extends AssignedTask {}
