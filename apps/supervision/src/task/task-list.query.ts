import { levels, type Service, services } from '@yizhan/contracts';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type { SelectQueryBuilder } from 'typeorm';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { monthFilter, TaskMonthQuery } from './task-month.query.js';
import { numberPattern, partsOf } from './task-number.js';
import { type TaskKind, taskKinds } from './task.parts.js';

const kinds = Object.keys(taskKinds);

/** The filters of the task list. */
export class TaskListQuery extends TaskMonthQuery {
  @IsOptional()
  @IsIn(levels, { message: '须为 county、city 或 province' })
  level?: string;

  @IsOptional()
  @IsIn(services, { message: `须为 ${services.join('、')} 之一` })
  service?: Service;

  @IsOptional()
  @IsUUID('all', { message: '须为案件 id' })
  caseId?: string;

  @IsOptional()
  @IsIn(kinds, { message: `须为 ${kinds.join('、')} 之一` })
  kind?: TaskKind;

  /** A number 督办编号, for example `督〔2026〕000123号`. */
  @IsOptional()
  @Matches(numberPattern, { message: '须为督办编号，例如 督〔2026〕000123号' })
  number?: string;
}

/** Adds supervision's own filters. */
export function taskFilter(list: SelectQueryBuilder<SupervisionTaskRow>, query: TaskListQuery): void {
  const { level, service, caseId, kind, number } = query;
  monthFilter(list, query);
  if (level) list.andWhere('c.level = :level', { level });
  if (service) list.andWhere('c.service = :service', { service });
  // Each half goes by its own index: the first by the acceptance number, that of the second knows no task of a limit.
  if (caseId)
    list.andWhere(
      `(c.caseId = :caseId and c.acceptanceNo = any(array(select d.acceptance_no from deadlines d where d.case_id = :caseId))
        or c.cases is not null and c.cases @> :ofCase::jsonb)`,
      { caseId, ofCase: JSON.stringify([{ caseId: caseId.toLowerCase() }]) },
    );
  if (kind) list.andWhere('c.kind = :kind', { kind });
  // Only tasks of other kinds than limits are in the index of kinds.
  if (kind && kind !== 'limit') list.andWhere(`c.kind <> 'limit'`);
  if (number) {
    const { serial, from, to } = partsOf(number);
    list.andWhere('c.serial = :serial and c.openedAt >= :yearFrom and c.openedAt < :yearTo', {
      serial,
      yearFrom: from,
      yearTo: to,
    });
  }
}
