import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { assignmentGrounds } from '../rota/rota.js';

/** Whom to assign. Where a register is kept it has to be one of it, and passing somebody over needs a ground. */
export class AssignLawyer {
  @IsString() @IsNotEmpty() @MaxLength(50) lawyer!: string;
  @IsString() @IsNotEmpty() @MaxLength(100) lawFirm!: string;
  /** Tells two of one name in one firm apart. */
  @IsOptional() @Matches(/^\d{17}$/, { message: '须为17位执业证号' }) licenceNo?: string;
  /** Why this lawyer; without it the next on the rota is meant. */
  @IsOptional() @IsIn(assignmentGrounds) ground?: (typeof assignmentGrounds)[number];
  /** The applicant's wish, the case that goes on, or any other ground in words. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) groundNote?: string;
  /** The head has looked at a conflict: consent of both sides, or somebody else of the same name. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(500) conflictNote?: string;
}

/** The next on the rota is assigned. */
export class AssignByRota {
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}

export class ReplaceLawyer extends AssignLawyer {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  /** Whose wish it was: the recipient's (法律援助法 55), the lawyer's, or the centre's own finding. */
  @IsOptional() @IsIn(['recipient', 'lawyer', 'centre']) askedBy?: 'recipient' | 'lawyer' | 'centre';
}

/** The recipient asks for another lawyer, with what supports it. */
export class RequestReplacement {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
  @IsOptional() @IsString() @MaxLength(1000) evidence?: string;
}

export class RefuseReplacement {
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
