import { Event } from '../event.js';
import { SupervisionTask } from './supervision-task.js';

/** A task was acknowledged, urged, answered or sent back. */
@Event('task.progressed.v1', 'A task was acknowledged, urged, answered or sent back', ['supervision'])
export class TaskProgressedV1 extends SupervisionTask {}
