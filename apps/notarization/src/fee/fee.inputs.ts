import { IsAcceptanceNo } from '@yizhan/contracts';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type ReductionGround, reductionGrounds } from './fee.js';

/** A hundred thousand million yuan; beyond it products of value and rate are no longer whole numbers. */
const mostFen = 10_000_000_000_000;

/** The fee is assessed 核定公证费; again when something has changed. */
export class AssessFee {
  /** What the matter is about is worth, in fen; where the fee goes by it. */
  @IsOptional() @IsInt() @Min(0) @Max(mostFen) valueFen?: number;
  @IsOptional() @IsInt() @Min(0) @Max(100) duplicates?: number;
  /** The office drafted an instrument for the party 代书. */
  @IsOptional() @IsBoolean() drafted?: boolean;
}

export class PayFee {
  @IsInt() @Min(1) @Max(mostFen) fen!: number;
  @IsString() @IsNotEmpty() @MaxLength(50) receiptNo!: string;
}

export class RefundFee {
  @IsInt() @Min(1) @Max(mostFen) fen!: number;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) receiptNo?: string;
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

/** The fee is reduced, or not taken at all. */
export class ReduceFee {
  @IsIn(reductionGrounds) ground!: ReductionGround;
  /** Per cent that are not taken; 100 is an exemption. */
  @IsInt() @Min(1) @Max(100) percent!: number;
  @IsOptional() @IsAcceptanceNo() legalAidNo?: string;
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

/** What an ending without a certificate gives back (公证程序规则 49, 51: 酌情退还). */
export abstract class Ending {
  @IsOptional() @IsInt() @Min(0) @Max(mostFen) refundFen?: number;
}
