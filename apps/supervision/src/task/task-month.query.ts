import { likeBeginning, ListQuery } from '@yizhan/casework';
import { IsDivision, IsInstant } from '@yizhan/contracts';
import { dateText, dayOf, parseInstant } from '@yizhan/deadlines';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { overdueAt } from './overdue-at.js';

/** The filters by which a bulletin's figures lead to the tasks that were counted. */
export class TaskMonthQuery extends ListQuery {
  /** A county with its townships; of a city or province what its own office has, without the counties. */
  @IsOptional() @IsDivision() county?: string;
  /** First opened at this instant or later. */
  @IsOptional() @IsInstant() openedFrom?: string;
  /** First opened before this instant. */
  @IsOptional() @IsInstant() openedTo?: string;
  /** Ended at this instant or later. */
  @IsOptional() @IsInstant() closedFrom?: string;
  /** Ended before this instant. */
  @IsOptional() @IsInstant() closedTo?: string;
  /** Open at this instant, for a limit that was missed or with a day that had passed then. */
  @IsOptional() @IsInstant() overdueAt?: string;
  /** `true` leaves out those that climbed from a lower level. */
  @IsOptional()
  @Transform(({ value }) => value === 'true' || value === true)
  @IsBoolean()
  first?: boolean;
}

/** Adds these filters. */
export function monthFilter(list: SelectQueryBuilder<SupervisionTaskRow>, query: TaskMonthQuery): void {
  const { county, openedFrom, openedTo, closedFrom, closedTo, first } = query;
  if (county) list.andWhere('c.division like :county', { county: likeBeginning(county) });
  if (openedFrom) list.andWhere('c.openedAt >= :openedFrom', { openedFrom: instant(openedFrom) });
  if (openedTo) list.andWhere('c.openedAt < :openedTo', { openedTo: instant(openedTo) });
  if (closedFrom) list.andWhere('c.closedAt >= :closedFrom', { closedFrom: instant(closedFrom) });
  if (closedTo) list.andWhere('c.closedAt < :closedTo', { closedTo: instant(closedTo) });
  if (first) list.andWhere('c.previousId is null');
  if (query.overdueAt)
    list.andWhere(overdueAt('c', ':overdueAt::timestamptz', ':overdueDay::date'), {
      overdueAt: instant(query.overdueAt),
      overdueDay: dateText(dayOf(parseInstant(query.overdueAt))),
    });
}

function instant(text: string): Date {
  return new Date(parseInstant(text));
}
