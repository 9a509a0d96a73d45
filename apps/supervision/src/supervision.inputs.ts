import { IsInstant } from '@yizhan/contracts';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** The responsible unit has seen the task. */
export class Acknowledge {
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

export class Text {
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
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
