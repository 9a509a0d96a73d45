import { IsBoolean, IsDateString, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { Transform } from 'class-transformer';
import { paged } from '../rest/paging.query.js';

const aDay = { message: '须为日期，例如 2026-12-31' };

/** Somebody stands in for a colleague who is away. */
export class SetCover {
  /** Who is away; oneself without. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) absent?: string;
  @IsString() @IsNotEmpty() @MaxLength(200) deputy!: string;
  /** The first day, of Asia/Shanghai. */
  @IsDateString({ strict: true }, aDay) @MaxLength(10, aDay) fromDay!: string;
  /** The last day. */
  @IsDateString({ strict: true }, aDay) @MaxLength(10, aDay) toDay!: string;
}

/** Which covers are asked for. */
export class CoverFilters {
  /** `true` leaves out what is over. */
  @IsOptional()
  @Transform(({ value }) => value === 'true' || value === true)
  @IsBoolean()
  open?: boolean;
}

export const CoverQuery = paged(CoverFilters);

/** Names one cover, where a path cannot. */
export class CoverId {
  @IsString() @IsNotEmpty() id!: string;
}
