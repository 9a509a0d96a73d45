import { Event } from '../event.js';
import { SupervisionTask } from './supervision-task.js';

/** A task climbed to the next level because nobody answered in time. */
@Event('task.escalated.v1', 'A task climbed to the next level because nobody answered in time', ['supervision'])
export class TaskEscalatedV1 extends SupervisionTask {}
