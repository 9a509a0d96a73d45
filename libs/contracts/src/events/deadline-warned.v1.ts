import { IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';

export const lamps = ['yellow', 'red'] as const;

/** A running limit has reached its warning point 黄灯, or has passed without a task to follow 红灯. */
@Event('deadline.warned.v1', 'A running limit reached its warning point, or passed without a task', ['supervision'])
export class DeadlineWarnedV1 {
  @IsUUID() clockId!: string;
  @IsInt() clockVersion!: number;
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsString() service!: string;
  @IsDivision() division!: string;
  @IsOptional() @IsString() matter?: string;
  @IsString() rule!: string;
  /** Without it, `yellow`. */
  @IsOptional() @IsIn(lamps) lamp?: (typeof lamps)[number];
  /** The point that was reached: of a red lamp, the end of the limit. */
  @IsInstant() warnAt!: string;
  @IsInstant() dueAt!: string;
  @IsInstant() occurredAt!: string;
}
