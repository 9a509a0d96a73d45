import { defineRpc } from '@yizhan/casework';
import { GroupDesk } from './group.desk.js';
import { RaiseGroupTask } from './group.inputs.js';

/** What REST offers of tasks for groups of cases, over gRPC. */
export const groupRpcs = [
  defineRpc<GroupDesk>({
    name: 'RaiseGroupTask',
    title: '批量督办：对一个单位符合条件的全部案件立一件督办',
    request: RaiseGroupTask,
    answers: 'case',
    idempotent: true,
    provider: GroupDesk,
    call: (desk, input, caller, { idempotencyKey }) => desk.raise(input, caller, idempotencyKey),
  }),
];
