import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** What somebody notes on a case for colleagues. */
export class WriteComment {
  @IsString() @IsNotEmpty() @MaxLength(5000) text!: string;
}

/** How the comments of a case are asked for. */
export class CommentQuery {
  /** Rows a page, 1 to 200. */
  @IsOptional() @Type(() => Number) @IsInt({ message: '须为整数' }) @Min(1) @Max(200) limit = 50;
  /** The `next` of the page before. */
  @IsOptional() @IsString() cursor?: string;
}
