import { ListQuery } from '@yizhan/casework';
import { IsIn, IsOptional, IsString, IsUUID } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import type { SupervisionTaskRow } from '../supervision.task.js';

/** The filters of the task list. */
export class TaskListQuery extends ListQuery {
  @IsOptional()
  @IsIn(['county', 'city', 'province'], { message: '须为 county、city 或 province' })
  level?: string;

  @IsOptional()
  @IsString()
  service?: string;

  @IsOptional()
  @IsUUID('all', { message: '须为案件 id' })
  caseId?: string;
}

/** Adds supervision's own filters. */
export function taskFilter(
  list: SelectQueryBuilder<SupervisionTaskRow>,
  { level, service, caseId }: TaskListQuery,
): void {
  if (level) list.andWhere('c.level = :level', { level });
  if (service) list.andWhere('c.service = :service', { service });
  if (caseId) list.andWhere('c.caseId = :caseId', { caseId });
}
