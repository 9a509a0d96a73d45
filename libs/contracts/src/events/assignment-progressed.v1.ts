import { Event } from '../event.js';
import { AssignedTask } from './supervision-task.js';

/** Such a task was acknowledged, urged, answered, sent back, given more time or advice. */
@Event(
  'assignment.progressed.v1',
  'A task without a missed limit was acknowledged, urged, answered, sent back or given more time',
  ['supervision'],
)
export class AssignmentProgressedV1 extends AssignedTask {}
