import { IsDivision } from '@yizhan/contracts';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** How a page of a register is asked for; registers add filters of their own. */
export class RegisterQuery {
  /** Rows a page, 1 to 200. */
  @IsOptional() @Type(() => Number) @IsInt({ message: '须为整数' }) @Min(1) @Max(200) limit = 50;
  /** The `next` of the page before. */
  @IsOptional() @IsString() cursor?: string;
  /** A division; its whole subtree is meant. */
  @IsOptional() @IsDivision() division?: string;
}
