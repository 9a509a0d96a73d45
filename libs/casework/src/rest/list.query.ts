import { Transform, Type } from 'class-transformer';
import { IsDivision } from '@yizhan/contracts';
import { IsBoolean, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** How a list is asked for; services add filters of their own. */
export class ListQuery {
  /** Rows a page, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '须为整数' })
  @Min(1)
  @Max(200)
  limit = 50;

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;

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
}
