import { IsInstant } from '@yizhan/contracts';
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
import { type Addressee, addressees, type RiskKind, riskKinds } from './report.js';

/** A dispute that the committee alone will hardly settle (人民调解工作若干规定 art. 21). */
export class FlagDifficult {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** A dispute of many people. */
export class RegisterMass {
  @IsInt() @Min(2) @Max(1_000_000) people!: number;
  /** Whom they have chosen to speak for them. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique({ message: '不能重复' })
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(50, { each: true })
  representatives?: string[];
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** The dispute may escalate; what is done against it (人民调解法 art. 25). */
export class RegisterRisk {
  @IsIn(riskKinds) kind!: RiskKind;
  @IsString() @IsNotEmpty() @MaxLength(1000) note!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) measures!: string;
}

export class ResolveRisk {
  @Matches(/^k\d{1,3}$/, { message: '须为风险编号，例如 k1' }) risk!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) note!: string;
}

/** A report that was owed has been made. */
export class ReportUpward {
  @Matches(/^r\d{1,3}$/, { message: '须为报告编号，例如 r1' }) report!: string;
  @IsIn(addressees) to!: Addressee;
  @IsString() @IsNotEmpty() @MaxLength(100) body!: string;
  /** When it was made; now without it. */
  @IsOptional() @IsInstant() reportedAt?: string;
  @IsOptional() @IsString() @MaxLength(2000) note?: string;
}
