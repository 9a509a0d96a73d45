import { Event } from '../event.js';
import { AssignedTask } from './supervision-task.js';

/** Such a task climbed to the next level because nobody answered in time. */
@Event(
  'assignment.escalated.v1',
  'A task without a missed limit climbed to the next level because nobody answered in time',
  ['supervision'],
)
export class AssignmentEscalatedV1 extends AssignedTask {}
