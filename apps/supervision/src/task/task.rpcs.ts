import { defineRpc } from '@yizhan/casework';
import { ManualTaskDesk } from './manual-task.desk.js';
import { RaiseTask } from './manual-task.inputs.js';

/** What there is to do with tasks beside the table, over gRPC. */
export const taskRpcs = [
  defineRpc({
    name: 'RaiseTask',
    title: '人工督办：对一个单位、一个案件或者一批案件立项',
    request: RaiseTask,
    answers: 'case',
    idempotent: true,
    provider: ManualTaskDesk,
    call: (desk, input, caller, { idempotencyKey }) => desk.raise(input, caller, idempotencyKey),
  }),
];
