import { RegisterQuery } from '@yizhan/casework';
import { groups, handlingServices, IsDay, IsDivision, type MatterService } from '@yizhan/contracts';
import { IsIdentityNumber, IsPhone } from '@yizhan/privacy';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { appointmentStates, type AppointmentState } from './appointment.entity.js';

const groupIds = groups.map(({ id }) => id);

export class CreateWindow {
  @IsDivision({ context: { code: 'unknown-division' } }) division!: string;
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;
  @IsString() @IsNotEmpty() @MaxLength(200) place!: string;
  @IsIn(['intake', ...handlingServices]) service!: MatterService;
  /** People a slot. */
  @IsInt() @Min(1) @Max(200) capacity!: number;
  /** Minutes a slot. */
  @IsInt() @Min(5) @Max(240) slotMinutes!: number;
}

export class ChangeWindow {
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(50) name?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) place?: string;
  /** For slots opened from now on. */
  @IsOptional() @IsInt() @Min(1) @Max(200) capacity?: number;
  @IsOptional() @IsInt() @Min(5) @Max(240) slotMinutes?: number;
  /** A closed window takes no new appointments. */
  @IsOptional() @IsBoolean() closed?: boolean;
}

/** 放号: the working days from one day to another, both included. */
export class OpenSlots {
  @IsDay() from!: string;
  @IsDay() to!: string;
  /** Otherwise than the window has it. */
  @IsOptional() @IsInt() @Min(1) @Max(200) capacity?: number;
}

/** Who comes: appointments are under one's real name 实名预约. */
export class Booker {
  @IsString() @IsNotEmpty() @MaxLength(50) name!: string;
  @IsIdentityNumber({ context: { code: 'invalid-identity-number' } }) idNumber!: string;
  @IsPhone({ context: { code: 'invalid-phone' } }) phone!: string;
}

export class BookSlot {
  @IsUUID() slot!: string;
  @IsDefined({ message: '必须填写' })
  @IsObject()
  @ValidateNested()
  @Type(() => Booker)
  applicant!: Booker;
  /** What it is about, for the officer to prepare. */
  @IsString() @IsNotEmpty() @MaxLength(2000) statement!: string;
  @IsOptional() @IsString() matter?: string;
}

export class Cancel {
  @IsOptional() @IsString() @MaxLength(200) reason?: string;
}

export class Reschedule {
  @IsUUID() slot!: string;
}

/** The code proves that the appointment is one's own. */
export class CancelOwn {
  @IsString() @MaxLength(40) code!: string;
  @IsOptional() @IsString() @MaxLength(200) reason?: string;
}

export class RescheduleOwn {
  @IsString() @MaxLength(40) code!: string;
  @IsUUID() slot!: string;
}

export class NoShow {
  @IsOptional() @IsString() @MaxLength(200) reason?: string;
}

/** At the counter: what is not said stays as it was booked. */
export class CheckIn {
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(20) counter?: string;
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(5000) statement?: string;
  @IsOptional() @IsString() matter?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(groupIds.length)
  @IsIn(groupIds, { each: true, message: '没有这个特殊群体', context: { code: 'unknown-group' } })
  groups?: string[];
}

export class WindowListQuery extends RegisterQuery {
  @IsOptional() @IsIn(['intake', ...handlingServices]) service?: MatterService;
}

export class SlotListQuery extends RegisterQuery {
  @IsOptional() @IsUUID() window?: string;
  /** From today on unless said otherwise. */
  @IsOptional() @IsDay() from?: string;
  @IsOptional() @IsDay() to?: string;
}

export class AppointmentListQuery extends RegisterQuery {
  @IsOptional() @IsUUID() window?: string;
  @IsOptional() @IsDay() day?: string;
  @IsOptional() @IsIn(Object.keys(appointmentStates)) state?: AppointmentState;
}
