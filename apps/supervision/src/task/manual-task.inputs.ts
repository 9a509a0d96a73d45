import { IsAcceptanceNo, IsDay, IsDivision, type Level, levels, type Service, services } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';

/** The services that can be made responsible. */
export const handling = services.filter(service => service !== 'supervision');
export const aService = { message: `须为 ${handling.join('、')} 之一` };

/** Cases of one task. */
export const mostCases = 500;

/** A case that the task is about. */
export class CaseOfTask {
  @IsUUID('all') caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  /** Who has to act on it. */
  @IsIn(handling, aService) service!: Service;
}

/** An officer gives out a task without a missed limit. */
export class RaiseTask {
  /** `manual` about one case at most, `group` about several. */
  @IsIn(['manual', 'group'], { message: '须为 manual 或 group' }) kind!: 'manual' | 'group';
  @IsString() @IsNotEmpty() @MaxLength(200) title!: string;
  /** What is demanded of the unit. */
  @IsString() @IsNotEmpty() @MaxLength(5000) demand!: string;
  /** The division of the responsible unit. */
  @IsDivision() division!: string;
  /** The responsible service; without it that of the cases, if they have one in common, or else the centre itself. */
  @IsOptional() @IsIn(handling, aService) service?: Service;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostCases)
  @ArrayUnique((one: CaseOfTask | null) => one?.caseId, { message: '同一案件只列一次' })
  @ValidateNested({ each: true })
  @Type(() => CaseOfTask)
  cases?: CaseOfTask[];
  /** The supervising level; without it, the officer's own. */
  @IsOptional() @IsIn(levels, { message: '须为 county、city 或 province' }) level?: Level;
  /** The day by which it has to be done. */
  @IsOptional() @IsDay() finishBy?: string;
}
