import { Transform } from 'class-transformer';
import { IsDivision, IsInstant } from '@yizhan/contracts';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

/**
 * Which of the cases are asked for: what a list, its counts and its export have in common. Services add filters of their
 * own.
 */
export class ListQuery {
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
}
