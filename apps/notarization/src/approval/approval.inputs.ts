import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** The drafted certificate goes to the head with the file. */
export class SubmitForApproval {
  /** The text of the certificate 证词. */
  @IsString() @IsNotEmpty() @MaxLength(20_000) text!: string;
  /** What the examination found 审查意见. */
  @IsString() @IsNotEmpty() @MaxLength(2000) opinion!: string;
}

export class Approve {
  @IsOptional() @IsString() @MaxLength(1000) opinion?: string;
}
