import { deadLetterReasons, type DeadLetterReason, type DeadLetterState, deadLetterStates } from '@yizhan/messaging';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** The filters of the list. Types are written out: conversion reads them from the decorators' metadata. */
export class DeadLetterQuery {
  /** Rows a page, 1 to 200. */
  @IsOptional() @Type(() => Number) @IsInt({ message: '须为整数' }) @Min(1) @Max(200) limit: number = 50;
  /** The `next` of the page before. */
  @IsOptional() @IsString() cursor?: string;
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
