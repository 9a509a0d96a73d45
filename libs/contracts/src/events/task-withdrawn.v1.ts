import { Event } from '../event.js';
import { SupervisionTask } from './supervision-task.js';

/** A task was withdrawn, because the limit had been kept or moved. */
@Event('task.withdrawn.v1', 'A task was withdrawn, because the limit had been kept or moved', ['supervision'])
export class TaskWithdrawnV1 extends SupervisionTask {}
