import { IsDay, IsDivision, type Level, levels, type Service } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { aService, handling } from '../task/manual-task.inputs.js';

/** Which cases of the unit: those that have missed a limit, or will by a day if nothing is done. */
export class CasesOfGroup {
  @IsOptional() @IsIn(handling, aService) service?: Service;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) matter?: string;
  /** The rule of the limit. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) rule?: string;
  /** Limits that run now and are due on this day or before it; without it, those missed limits whose task is open. */
  @IsOptional() @IsDay() dueBy?: string;
}

/** One task for all cases that a filter finds. */
export class RaiseGroupTask {
  @IsString() @IsNotEmpty() @MaxLength(200) title!: string;
  /** What is demanded of the unit. */
  @IsString() @IsNotEmpty() @MaxLength(5000) demand!: string;
  /** The division of the responsible unit; its whole subtree is meant. */
  @IsDivision() division!: string;
  /** The responsible service; without it that of the cases, if they have one in common, or else the centre itself. */
  @IsOptional() @IsIn(handling, aService) service?: Service;
  @IsDefined({ message: '必须填写' })
  @IsObject()
  @ValidateNested()
  @Type(() => CasesOfGroup)
  filter!: CasesOfGroup;
  /** The supervising level; without it, the officer's own. */
  @IsOptional() @IsIn(levels, { message: `须为 ${levels.join('、')} 之一` }) level?: Level;
  /** The day by which it has to be done. */
  @IsOptional() @IsDay() finishBy?: string;
}
