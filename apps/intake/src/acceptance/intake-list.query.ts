import { CaseListQuery } from '@yizhan/casework';
import { groups } from '@yizhan/contracts';
import { IsIn, IsOptional, IsString } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import type { Caller } from '@yizhan/platform';
import { requireGroupKnowledge } from '../groups/group-privacy.js';
import { type Priority, priorities } from '../priority/priority.js';
import type { IntakeCase } from '../intake.case.js';

/** The filters of intake's list. */
export class IntakeListQuery extends CaseListQuery {
  /** The service it was routed to. */
  @IsOptional()
  @IsString()
  service?: string;

  @IsOptional()
  @IsIn(groups.map(({ id }) => id))
  group?: string;

  @IsOptional()
  @IsIn(priorities)
  priority?: Priority;
}

/** Adds intake's own filters. Throws `Problem` `missing-role` when the caller may not know who belongs to a group. */
export function intakeFilter(
  list: SelectQueryBuilder<IntakeCase>,
  { service, group, priority }: IntakeListQuery,
  caller: Caller,
): void {
  if (service) list.andWhere('c.service = :service', { service });
  if (priority) list.andWhere('c.priority = :priority', { priority });
  if (group) requireGroupKnowledge(caller);
  if (group) list.andWhere('c.groups @> array[:group]', { group });
}
