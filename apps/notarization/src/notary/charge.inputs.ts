import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** Why another notary takes over. */
export const reassignmentGrounds = ['leave', 'workload', 'handover', 'other'] as const;

/** Another notary takes the case over. */
export class Reassign {
  /** The notary's name or licence number. */
  @IsString() @IsNotEmpty() @MaxLength(50) notary!: string;
  @IsIn(reassignmentGrounds) ground!: (typeof reassignmentGrounds)[number];
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

/** Who asks that the notary stand aside. */
export const avoidanceSides = ['party', 'notary'] as const;

/** Somebody asks that the notary stand aside 申请回避 (公证法 23(3); 公证程序规则 20). */
export class RequestAvoidance {
  @IsIn(avoidanceSides) by!: (typeof avoidanceSides)[number];
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

/** The head's decision on it; when granted, who takes over. */
export class DecideAvoidance {
  @IsBoolean() granted!: boolean;
  /** Needed when granted. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) notary?: string;
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}
