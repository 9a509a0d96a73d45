import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** The input of a step that needs no more than its reason; the reason goes into history and event. */
export class Reason {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
