import { Event } from '../event.js';
import { AssignedTask } from './supervision-task.js';

/** Such a task was taken back. */
@Event('assignment.withdrawn.v1', 'A task without a missed limit was taken back', ['supervision'])
export class AssignmentWithdrawnV1 extends AssignedTask {}
