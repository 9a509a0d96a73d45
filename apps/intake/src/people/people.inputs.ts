import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** How duplicates are looked for. */
export class DuplicatesQuery {
  /** How many days back, 1 to 730. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '须为整数' })
  @Min(1)
  @Max(730)
  days = 180;
}

/** How one person's cases are paged. */
export class SamePersonQuery {
  /** Rows a page, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '须为整数' })
  @Min(1)
  @Max(200)
  limit = 50;

  /** The `next` of the page before. */
  @IsOptional()
  @IsString()
  cursor?: string;
}
