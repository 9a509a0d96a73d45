import { Event } from '../event.js';
import { SupervisionTask } from './supervision-task.js';

/** A missed limit became a supervision task. */
@Event('task.raised.v1', 'A missed limit became a supervision task', ['supervision'])
export class TaskRaisedV1 extends SupervisionTask {}
