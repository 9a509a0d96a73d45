import type { Part } from '../part.js';
import { InstructionDesk } from './instruction.desk.js';
import { Instruction } from './instruction.entity.js';
import { instructionRpcs } from './instruction.rpcs.js';
import { InstructionsController } from './instructions.controller.js';

/** Leaders' instructions 批示 as a part of supervision: what the service is to know of them. */
export const instructions: Part = {
  entities: [Instruction],
  controllers: [InstructionsController],
  providers: [InstructionDesk],
  rpcs: instructionRpcs,
};
