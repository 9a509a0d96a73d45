import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';

/** By what cases can be counted. */
export const dimensions = ['state', 'outcome', 'division', 'matter', 'month'] as const;
export type Dimension = (typeof dimensions)[number];

/** What the counts are split by. */
export interface CountedBy {
  readonly by: readonly Dimension[];
}

/** The filters of a list, and by what the cases it finds are counted. */
export function counted<Q extends object>(filters: new () => Q): new () => Q & CountedBy {
  class CountsQuery extends (filters as new () => object) {
    /** Any of them, separated by commas; without one there is a single number. */
    @IsOptional()
    @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
    @IsArray()
    @ArrayMaxSize(dimensions.length)
    @ArrayUnique({ message: '不能重复' })
    @IsIn(dimensions, { each: true, message: `须为 ${dimensions.join('、')} 之中的` })
    by: Dimension[] = [];
  }
  return CountsQuery as unknown as new () => Q & CountedBy;
}
