import { RegisterQuery } from '@yizhan/casework';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';

const employments = ['full-time', 'part-time'] as const;
const speciality = /^mediation\.[a-z]+(-[a-z]+)*$/;
const aMatter = { message: '须为调解事项，例如 mediation.labour' };

/** A mediator for the register. */
export class RegisterMediator {
  @IsUUID('all') committeeId!: string;
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;
  @IsIn(employments) employment!: (typeof employments)[number];
  /** Matters of mediation. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique({ message: '不能重复' })
  @Matches(speciality, { ...aMatter, each: true })
  specialities?: string[];
}

/** What changes of a mediator; what is left out stays. */
export class ChangeMediator {
  @IsOptional() @IsUUID('all') committeeId?: string;
  @IsOptional() @IsIn(employments) employment?: (typeof employments)[number];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @ArrayUnique({ message: '不能重复' })
  @Matches(speciality, { ...aMatter, each: true })
  specialities?: string[];
  @IsOptional() @IsBoolean() active?: boolean;
}

/** The filters of the register. */
export class MediatorQuery extends RegisterQuery {
  @IsOptional() @IsUUID('all') committeeId?: string;
  @IsOptional() @IsIn(employments) employment?: (typeof employments)[number];
  @IsOptional() @Matches(speciality, aMatter) speciality?: string;
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  active?: boolean;
}
