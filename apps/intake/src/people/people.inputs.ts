import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

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
