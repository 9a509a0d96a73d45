import { IsDay, IsDivision, IsInstant, type Level, levels, type Service } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { aService, CaseOfTask, handling, mostCases } from '../task/manual-task.inputs.js';

/** A unit that has to act. */
export class UnitOfInstruction {
  @IsDivision() division!: string;
  /** Without it that of the cases, if they have one in common, or else the centre itself. */
  @IsOptional() @IsIn(handling, aService) service?: Service;
}

/** A leader has given an instruction 批示, and it is given out as tasks. */
export class GiveOutInstruction {
  /** Who gave it, with the office held. */
  @IsString() @IsNotEmpty() @MaxLength(100) leader!: string;
  /** Its words. */
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
  @IsInstant() receivedAt!: string;
  /** Whose officers see to it; without units, the responsible one. */
  @IsDivision() division!: string;
  /** What is demanded of the units. */
  @IsString() @IsNotEmpty() @MaxLength(5000) demand!: string;
  /** The responsible units, each with a task of its own; without any it is the division. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique((unit: UnitOfInstruction | null) => `${unit?.division} ${unit?.service}`, {
    message: '同一单位只列一次',
  })
  @ValidateNested({ each: true })
  @Type(() => UnitOfInstruction)
  units?: UnitOfInstruction[];
  /** The cases it is about; each goes to the first unit to which it belongs. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostCases)
  @ArrayUnique((one: CaseOfTask | null) => one?.caseId, { message: '同一案件只列一次' })
  @ValidateNested({ each: true })
  @Type(() => CaseOfTask)
  cases?: CaseOfTask[];
  /** The supervising level; without it, the officer's own. */
  @IsOptional() @IsIn(levels, { message: '须为 county、city 或 province' }) level?: Level;
  /** The day by which it has to be done; the usual limits of tasks without. */
  @IsOptional() @IsDay() finishBy?: string;
}
