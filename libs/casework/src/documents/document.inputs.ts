import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** Which document is to be drawn up; the kinds that may be are in the list of the case's documents. */
export class IssueDocument {
  @IsString() @IsNotEmpty() @MaxLength(50) kind!: string;
}

/** What stands at the foot of a document. */
export class CheckDocument {
  @IsString() @IsNotEmpty() @MaxLength(60) number!: string;
  @IsString() @IsNotEmpty() @MaxLength(40) code!: string;
}
