export { Reason, RequestSupplement, ReturnToIntake, Supplement } from '@yizhan/casework';
import { IsDay } from '@yizhan/contracts';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { hardshipWays } from '../hardship/exemption.js';
import { refusalGrounds } from '../objection/denial.js';
import { provisionalGrounds } from './provisional.js';

/** What the check of hardship found: data of other bodies, a visit, a statement, or a promise of truthfulness. */
export class CheckHardship {
  @IsIn(['data-sharing', 'visit', 'statement', 'promise']) way!: 'data-sharing' | 'visit' | 'statement' | 'promise';
  /** Whether the province's line is met (法律援助法 34). */
  @IsBoolean() meets!: boolean;
  /** Income of the household a head and month, in fen. */
  @IsOptional() @IsInt() @Min(0) @Max(100_000_000) monthlyIncome?: number;
  @IsOptional() @IsInt() @Min(1) @Max(50) household?: number;
  @IsOptional() @IsString() @MaxLength(200) source?: string;
  /** The day the promise was signed; a promise needs one. */
  @IsOptional() @IsDay() signedOn?: string;
}

export class Approve {
  @IsIn(hardshipWays) hardship!: (typeof hardshipWays)[number];
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class Refuse {
  @IsOptional() @IsIn(refusalGrounds) ground?: (typeof refusalGrounds)[number];
  /** The refusal is written and reasoned and names the objection route (法律援助法 art. 43, 49). */
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** Aid first, papers later (法律援助法 44). */
export class ProvideProvisionally {
  @IsIn(provisionalGrounds) ground!: (typeof provisionalGrounds)[number];
  /** The last day to sue, to apply for arbitration or review; asked for where that is the ground. */
  @IsOptional() @IsDay() limitationEnds?: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** The papers have come after provisional aid, and hardship is settled as for everybody. */
export class MakeGood {
  @IsIn(hardshipWays) hardship!: (typeof hardshipWays)[number];
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}
