import { Transform, Type } from 'class-transformer';
import { IsDivision, IsInstant } from '@yizhan/contracts';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsSearchText } from '../search/search.query.js';
import { type View, views } from './view.js';

/**
 * Which of the cases are asked for: what a list, its counts and its export have in common. Services add filters of their
 * own.
 */
export class ListQuery {
  /** What there is to do: see `views`. */
  @IsOptional()
  @IsIn(views, { message: `须为 ${views.join('、')} 之一` })
  view?: View;

  /** With `view=due-soon`: what is due within so many days of 24 hours is due soon, 1 to 60; what was warned of is anyway. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '须为整数' })
  @Min(1)
  @Max(60)
  withinDays = 3;

  @IsOptional()
  @IsString()
  state?: string;

  /** A division; its whole subtree is meant. */
  @IsOptional()
  @IsDivision()
  division?: string;

  /** `true` leaves out what has ended. */
  @IsOptional()
  @Transform(({ value }) => value === 'true' || value === true)
  @IsBoolean()
  open?: boolean;

  /** Received at this instant or later. */
  @IsOptional()
  @IsInstant()
  receivedFrom?: string;

  /** Received before this instant. */
  @IsOptional()
  @IsInstant()
  receivedTo?: string;
}

/** The filters of a list of cases. */
export class CaseListQuery extends ListQuery {
  @IsOptional()
  @IsString()
  matter?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  acceptanceNo?: string;

  /**
   * Words that stand in number, applicant's name, statement or matter of a case, or in what its service adds. Never an
   * identity number or a phone: it would be in the URL.
   */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  @IsSearchText()
  q?: string;
}
