import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { Ending } from './fee/fee.inputs.js';

export { Reason, RequestSupplement, ReturnToIntake, Supplement } from '@yizhan/casework';
export * from './application/application.inputs.js';
export * from './approval/approval.inputs.js';
export * from './certificate/certificate.inputs.js';
export * from './fee/fee.inputs.js';
export * from './inquiry/inquiry.inputs.js';
export * from './notary/charge.inputs.js';
export * from './re-examination/re-examination.inputs.js';
export * from './verification/verification.inputs.js';

/** Why a certificate is refused (公证法 art. 31). */
export const refusalGrounds = [
  'no-guardian',
  'no-interest',
  'technical-appraisal',
  'dispute',
  'false-papers',
  'insufficient-papers',
  'untrue-or-unlawful',
  'immoral',
  'fee-refused',
] as const;

/** Why a matter is terminated (公证程序规则 art. 50). */
export const terminationGrounds = ['six-months', 'withdrawn', 'death-or-dissolution', 'obstruction', 'other'] as const;

export class Refuse extends Ending {
  @IsIn(refusalGrounds) ground!: (typeof refusalGrounds)[number];
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class Terminate extends Ending {
  @IsIn(terminationGrounds) ground!: (typeof terminationGrounds)[number];
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

export class Withdraw extends Ending {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
