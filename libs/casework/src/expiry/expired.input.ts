import { IsInstant } from '@yizhan/contracts';
import { IsOptional, IsString } from 'class-validator';

/** The input of a step that the end of a limit takes. The system fills it in: which limit, since when, by which article. */
export class Expired {
  @IsOptional() @IsString() rule?: string;
  @IsOptional() @IsInstant() dueAt?: string;
  @IsOptional() @IsString() reason?: string;
}
