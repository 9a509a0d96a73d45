import { RegisterQuery } from '@yizhan/casework';
import { IsDivision } from '@yizhan/contracts';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type CommitteeKind, committeeKinds } from './committee.entity.js';

/** A committee for the register. */
export class RegisterCommittee {
  @IsDivision() division!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) name!: string;
  @IsIn(committeeKinds) kind!: CommitteeKind;
  /** Needed for an industry's or profession's committee. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) field?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) director?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) address?: string;
  /** Three to nine (人民调解法 art. 8). */
  @IsOptional() @IsInt() @Min(3) @Max(9) members?: number;
}

/** What changes of a committee; what is left out stays. Its division does not: another place is another committee. */
export class ChangeCommittee {
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) name?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) field?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) director?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) address?: string;
  @IsOptional() @IsInt() @Min(3) @Max(9) members?: number;
  @IsOptional() @IsBoolean() active?: boolean;
}

/** The filters of the register. */
export class CommitteeQuery extends RegisterQuery {
  @IsOptional() @IsIn(committeeKinds) kind?: CommitteeKind;
  /** The beginning of the name. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) name?: string;
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  active?: boolean;
}
