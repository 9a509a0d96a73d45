import { Event } from '../event.js';
import { SupervisionTask } from './supervision-task.js';

/** A task was acknowledged, urged, answered, sent back or given more time. */
@Event('task.progressed.v1', 'A task was acknowledged, urged, answered, sent back or given more time', ['supervision'])
export class TaskProgressedV1 extends SupervisionTask {}
