import { defineRpc } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { LadderReader } from './ladder.reader.js';
import { ManualTaskDesk } from './manual-task.desk.js';
import { RaiseTask } from './manual-task.inputs.js';

class OneTask {
  @IsUUID('all') id!: string;
}

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
  defineRpc({
    name: 'Ladder',
    title: '升级经过：同一督办事项在各级的督办件及其办理经过',
    request: OneTask,
    answers: 'document',
    provider: LadderReader,
    call: (ladder, input, caller) => ladder.read(String((input as OneTask).id), caller),
  }),
];
