import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type Character, characters } from './certificate-number.js';

export class IssueCertificate {
  /** A number that stands on paper already; it is kept beside the number that the register gives. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) certificateNo?: string;
  /** Originals 正本 for the parties. */
  @IsInt() @Min(1) @Max(100) copies!: number;
  /** Duplicates 副本. */
  @IsOptional() @IsInt() @Min(0) @Max(100) duplicates?: number;
  /** Without it by the matter; 外 and 港澳台 for use there. */
  @IsOptional() @IsIn(characters) character?: Character;
}
