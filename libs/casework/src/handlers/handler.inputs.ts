import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** An officer takes a case that nobody handles yet. */
export class TakeUp {
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** The head of the office says who handles a case, from now on or anew. */
export class AssignHandler {
  /** The id of somebody who has signed in at this service; see `GET /v1/officers`. */
  @IsString() @IsNotEmpty() @MaxLength(200) handlerId!: string;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** Whoever handles a case gives it to a colleague. */
export class HandOver {
  /** The colleague's id. */
  @IsString() @IsNotEmpty() @MaxLength(200) to!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
