import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** What somebody notes on a case for colleagues. */
export class WriteComment {
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
}
