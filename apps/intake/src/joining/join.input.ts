import { IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';

/** The case is the same matter as another one, which goes on for both 并案. */
export class Join {
  /** The leading case. */
  @IsUUID() into!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
