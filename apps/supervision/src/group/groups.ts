import type { Part } from '../part.js';
import { GroupDesk } from './group.desk.js';
import { groupRpcs } from './group.rpcs.js';
import { GroupsController } from './groups.controller.js';

/** Tasks for groups of cases 批量督办 as a part of supervision: what the service is to know of them. */
export const groupTasks: Part = {
  controllers: [GroupsController],
  providers: [GroupDesk],
  rpcs: groupRpcs,
};
