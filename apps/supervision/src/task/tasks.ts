import type { Part } from '../part.js';
import { LadderController } from './ladder.controller.js';
import { LadderReader } from './ladder.reader.js';
import { ManualTaskController } from './manual-task.controller.js';
import { ManualTaskDesk } from './manual-task.desk.js';
import { TaskDesk } from './task.desk.js';
import { TaskRaiser } from './task.raiser.js';
import { taskRpcs } from './task.rpcs.js';

/** Raising, giving out and settling tasks 督办件 as a part of supervision, beside the procedure. */
export const tasks: Part = {
  controllers: [ManualTaskController, LadderController],
  providers: [TaskDesk, TaskRaiser, ManualTaskDesk, LadderReader],
  rpcs: taskRpcs,
};
