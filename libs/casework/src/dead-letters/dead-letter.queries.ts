import { deadLetterReasons, type DeadLetterReason, type DeadLetterState, deadLetterStates } from '@yizhan/messaging';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../rest/paging.query.js';

/** The filters of the list. */
export class DeadLetterQuery extends PageQuery {
  @IsOptional() @IsIn(deadLetterStates) state?: DeadLetterState;
  @IsOptional() @IsIn(deadLetterReasons) reason?: DeadLetterReason;
  /** The full type of the event, for example `intake.case.routed.v1`. */
  @IsOptional() @IsString() @MaxLength(100) type?: string;
  @IsOptional() @IsUUID('all') caseId?: string;
}

/** Why an event is never to be applied. */
export class DiscardDeadLetter {
  @IsString() @IsNotEmpty() @MaxLength(500) reason!: string;
}

/** What was done about the cause before it is sent again. */
export class ResendDeadLetter {
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}
