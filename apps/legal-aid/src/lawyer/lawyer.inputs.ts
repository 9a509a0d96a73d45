import { RegisterQuery } from '@yizhan/casework';
import { IsDivision, IsDay } from '@yizhan/contracts';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { specialities } from '../matter/proceeding.js';
import { languages } from '../party/party.inputs.js';
import { lawyerKinds } from '../rota/rota.js';
import { lawyerStates } from './lawyer.entity.js';

const unique = { message: '不能重复' };

/** A lawyer comes into the register. */
export class RegisterLawyer {
  /** A county or a city; the caller's own unless another is named. */
  @IsOptional() @IsDivision() division?: string;
  @Matches(/^\d{17}$/, { message: '须为17位执业证号' }) licenceNo!: string;
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) lawFirm!: string;
  @IsIn(lawyerKinds) kind!: (typeof lawyerKinds)[number];
  @IsArray() @ArrayMaxSize(20) @ArrayUnique(unique) @IsIn(specialities, { each: true }) specialities!: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique(unique) @IsIn(languages, { each: true }) languages?: string[];
  @IsDay() practisingSince!: string;
  /** Since when in criminal defence; left out: not at all. */
  @IsOptional() @IsDay() criminalSince?: string;
  /** Open cases at most. */
  @IsInt() @Min(1) @Max(200) maxLoad!: number;
  /** Whom the lawyer or the firm acts for outside legal aid 常年法律顾问单位. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  retainers?: string[];
}

/** What changes of an entry; what is left out stays. */
export class ChangeLawyer {
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) name?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) lawFirm?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique(unique)
  @IsIn(specialities, { each: true })
  specialities?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique(unique) @IsIn(languages, { each: true }) languages?: string[];
  @IsOptional() @IsDay() criminalSince?: string;
  @IsOptional() @IsInt() @Min(1) @Max(200) maxLoad?: number;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  retainers?: string[];
}

export class GoOnLeave {
  /** The last day away, where it is known. */
  @IsOptional() @IsDay() until?: string;
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

export class ReturnFromLeave {
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}

export class LeaveRegister {
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

/** The filters of the register. */
export class LawyerQuery extends RegisterQuery {
  @IsOptional() @IsIn(lawyerStates) state?: string;
  @IsOptional() @IsIn(specialities) speciality?: string;
  @IsOptional() @IsIn(languages) language?: string;
  /** The beginning of a name or of a firm's name. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) q?: string;
}
