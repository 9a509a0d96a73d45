import { Event } from '../event.js';
import { SupervisionTask } from './supervision-task.js';

/** A task was closed. */
@Event('task.closed.v1', 'A task was closed', ['supervision'])
export class TaskClosedV1 extends SupervisionTask {}
