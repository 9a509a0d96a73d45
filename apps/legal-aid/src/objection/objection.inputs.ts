import { IsInstant } from '@yizhan/contracts';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { hardshipWays } from '../hardship/exemption.js';
import { terminationGrounds } from './denial.js';

/** The decision has reached the person; the time to object counts from there. */
export class ServeDecision {
  @IsInstant() servedAt!: string;
  @IsIn(['in-person', 'post', 'electronic', 'left-at-home', 'detention-centre']) way!: string;
  @IsOptional() @IsString() @MaxLength(500) note?: string;
}

/** The person says, in writing or on the record, that no objection will be raised. */
export class WaiveObjection {
  @IsString() @IsNotEmpty() @MaxLength(1000) note!: string;
}

export class RaiseObjection {
  @IsString() @IsNotEmpty() @MaxLength(5000) reason!: string;
}

/** What the justice bureau decides of an objection (法律援助法 49(2)). */
export class ReviewObjection {
  @IsString() @IsNotEmpty() @MaxLength(2000) reason!: string;
}

/** The bureau orders the centre to give aid; hardship is settled with it. */
export class CorrectRefusal extends ReviewObjection {
  @IsIn(hardshipWays) hardship!: (typeof hardshipWays)[number];
}

export class Terminate {
  @IsIn(terminationGrounds) ground!: (typeof terminationGrounds)[number];
  @IsString() @IsNotEmpty() @MaxLength(1000) reason!: string;
}
