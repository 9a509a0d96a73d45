import { IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** A further matter of the same person that intake is asked to open 转办联动. */
export class Refer {
  /** A matter of the catalogue; left out where intake has to find the place, for example for an appraisal 司法鉴定. */
  @IsOptional() @IsString() @MaxLength(100) matter?: string;
  /** What for: what the other service is asked to do. */
  @IsString() @IsNotEmpty() @MaxLength(1000) purpose!: string;
  /** Whether this case waits for what comes of it. */
  @IsOptional() @IsBoolean() waits?: boolean;
}
