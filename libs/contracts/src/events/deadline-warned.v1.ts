import { IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { Event, IsAcceptanceNo, IsDivision, IsInstant } from '../event.js';

/** A limit has reached its warning point 黄灯 and still runs. */
@Event('deadline.warned.v1', 'A running limit reached its warning point', ['supervision'])
export class DeadlineWarnedV1 {
  @IsUUID() clockId!: string;
  @IsInt() clockVersion!: number;
  @IsUUID() caseId!: string;
  @IsAcceptanceNo() acceptanceNo!: string;
  @IsString() service!: string;
  @IsDivision() division!: string;
  @IsOptional() @IsString() matter?: string;
  @IsString() rule!: string;
  @IsInstant() warnAt!: string;
  @IsInstant() dueAt!: string;
  @IsInstant() occurredAt!: string;
}
