import { IsInstant } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

/** The responsible unit has seen the task. */
export class Acknowledge {
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class Text {
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
}

/** What the unit does so that it does not happen again. */
export class MeasureTaken {
  @IsString() @IsNotEmpty() @MaxLength(1000) measure!: string;
  /** Who sees to it. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(100) responsible?: string;
  /** When it was done; without it, it is still to be done. */
  @IsOptional() @IsInstant() doneAt?: string;
}

/** What the unit did, and why it was late. */
export class Feedback {
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MeasureTaken)
  measures?: MeasureTaken[];
}

/** More time for the feedback. */
export class Extend {
  /** Working days. */
  @IsInt() @Min(1) days!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** Somebody should be held to account. */
export class HoldToAccount {
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
  /** Whom the advice names; without it, the unit. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  persons?: string[];
}

export class Close {
  @IsString() @IsNotEmpty() @MaxLength(5000) conclusion!: string;
}

/** The missing step was taken, late. */
export class Remedy {
  @IsInstant() finishedAt!: string;
}

/** The limit had been kept, or has moved. */
export class Withdraw {
  @IsString() reason!: string;
}

export class Escalate {
  @IsString() reason!: string;
}
