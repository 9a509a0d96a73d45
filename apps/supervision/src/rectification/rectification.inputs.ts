import { PageQuery, RegisterQuery } from '@yizhan/casework';
import { IsDay, IsDivision, type Level, levels, type Service } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
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

/** Opinions in one request, and in one ledger. */
export const mostOpinions = { atOnce: 200, inAll: 1000 };

const aLevel = { message: `须为 ${levels.join('、')} 之一` };

/** The responsible unit. */
export class UnitOfOpinion {
  @IsDivision() division!: string;
  @IsIn(handling, aService) service!: Service;
}

/** Who answers for it. */
export class OwnerOfOpinion {
  /** The officer's account. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) id?: string;
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;
}

/** One thing that the review found, who has to put it right, and by when. */
export class NewOpinion {
  @IsString() @IsNotEmpty() @MaxLength(4000) text!: string;
  @IsDefined({ message: '必须填写' })
  @IsObject()
  @ValidateNested()
  @Type(() => UnitOfOpinion)
  unit!: UnitOfOpinion;
  @IsDefined({ message: '必须填写' })
  @IsObject()
  @ValidateNested()
  @Type(() => OwnerOfOpinion)
  owner!: OwnerOfOpinion;
  /** The last day on which it is in time. */
  @IsDay() dueOn!: string;
}

/** Further opinions of the same review. */
export class AddOpinions {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostOpinions.atOnce)
  @ValidateNested({ each: true })
  @Type(() => NewOpinion)
  opinions!: NewOpinion[];
  /** The supervising level of their tasks; without it, the officer's own. */
  @IsOptional() @IsIn(levels, aLevel) level?: Level;
}

/** A review is over, and its opinions are given out. */
export class OpenRectification extends AddOpinions {
  @IsString() @IsNotEmpty() @MaxLength(100) title!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) source!: string;
  /** Whose officers keep the ledger. */
  @IsDivision() division!: string;
}

/** 销号: all of it is put right. */
export class CloseRectification {
  @IsString() @IsNotEmpty() @MaxLength(5000) conclusion!: string;
}

/** Which ledgers are listed. */
export class RectificationListQuery extends RegisterQuery {
  @IsOptional() @IsIn(['open', 'closed'], { message: '须为 open 或 closed' }) state?: 'open' | 'closed';
}

/** How opinions stand. */
export const standings = ['open', 'late', 'finished', 'withdrawn'] as const;
export type Standing = (typeof standings)[number];

/** Which opinions of a ledger are listed: in the order in which they were written down. */
export class OpinionListQuery extends PageQuery {
  /** `late` are those open ones whose day has passed. */
  @IsOptional() @IsIn(standings, { message: `须为 ${standings.join('、')} 之一` }) standing?: Standing;
}
