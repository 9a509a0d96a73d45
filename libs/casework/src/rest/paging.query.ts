import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';

/** Which page of a list is asked for. */
export interface Paging {
  readonly limit: number;
  readonly cursor?: string;
}

/** The filters of a list together with the page. */
export function paged<Q extends object>(filters: new () => Q): new () => Q & Paging {
  class PagedQuery extends (filters as new () => object) {
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
  return PagedQuery as unknown as new () => Q & Paging;
}

/** A page of a list that has no filters, or whose filters are added by extending it. */
export class PageQuery extends paged(class {}) {}
