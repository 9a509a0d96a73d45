import { IsInstant } from '@yizhan/contracts';
import { type Reason as ReasonCode, reasonNames } from '@yizhan/deadlines';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength, Min } from 'class-validator';

const reasonCodes = Object.keys(reasonNames) as ReasonCode[];
const aReason = { message: '须为事由代码，见时限目录' };
const aRule = { message: '须为时限代码，例如 notarization.issue' };

/** Which clock of the case an action is about: the open one of this rule, or else the newest. */
class AboutClock {
  @IsString() @MaxLength(100) @Matches(/^[a-z-]+(\.[a-z0-9-]+)+$/, aRule) rule!: string;
  /** The id of another one of the rule, from an earlier round. */
  @IsOptional() @IsUUID() clock?: string;
}

/** The limit stands still for a reason of its rule. */
export class SuspendClock extends AboutClock {
  @IsIn(reasonCodes, aReason) reason!: ReasonCode;
  @IsString() @IsNotEmpty() @MaxLength(1000) note!: string;
  /** When the reason came up, if that was before now (补录). */
  @IsOptional() @IsInstant() since?: string;
}

/** A reason has ended; without one, all of them. */
export class ResumeClock extends AboutClock {
  @IsOptional() @IsIn(reasonCodes, aReason) reason?: ReasonCode;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
  /** When it ended, if that was before now (补录). */
  @IsOptional() @IsInstant() endedAt?: string;
}

/** The limit was counted from a wrong start. */
export class CorrectClock extends AboutClock {
  @IsInstant() startedAt!: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** An entry of the ledger was wrong; it stays there and has no effect any more. */
export class WithdrawEntry extends AboutClock {
  /** Its number in the ledger, from 1. */
  @IsInt() @Min(1) entry!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}

/** The lateness is forgiven, and a new last day granted if there is one. */
export class ExcuseClock extends AboutClock {
  @IsIn(reasonCodes, aReason) reason!: ReasonCode;
  @IsOptional() @IsInstant() until?: string;
  @IsString() @IsNotEmpty() @MaxLength(1000) note!: string;
}
