import { defineRpc, RegisterQuery } from '@yizhan/casework';
import { IsUUID } from 'class-validator';
import { InstructionDesk } from './instruction.desk.js';
import { GiveOutInstruction } from './instruction.inputs.js';

class InstructionOf {
  @IsUUID() id!: string;
}

/** What REST offers of instructions, over gRPC. */
export const instructionRpcs = [
  defineRpc<InstructionDesk>({
    name: 'Instructions',
    title: '领导批示，新的在前',
    request: RegisterQuery,
    answers: 'document',
    provider: InstructionDesk,
    call: (desk, query, caller) => desk.list(query, caller),
  }),
  defineRpc<InstructionDesk>({
    name: 'Instruction',
    title: '一件批示及其各督办件的现状',
    request: InstructionOf,
    answers: 'document',
    provider: InstructionDesk,
    call: (desk, input, caller) => desk.get((input as InstructionOf).id, caller),
  }),
  defineRpc<InstructionDesk>({
    name: 'GiveOutInstruction',
    title: '登记领导批示并交办',
    request: GiveOutInstruction,
    idempotent: true,
    answers: 'document',
    provider: InstructionDesk,
    call: (desk, input, caller, { idempotencyKey }) => desk.giveOut(input, caller, idempotencyKey),
  }),
];
