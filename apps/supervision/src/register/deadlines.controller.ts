import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { cursorOf, type Page, positionOf } from '@yizhan/casework';
import { IsDivision, IsInstant, schemaOf, subtreePrefix } from '@yizhan/contracts';
import { findRule, formatInstant, parseInstant } from '@yizhan/deadlines';
import { type Caller, checked, CurrentCaller, requireRole } from '@yizhan/platform';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { type DeadlineEntry, DeadlineRow } from './deadline.entity.js';
import { readEntries } from './register.store.js';

/** The filters of the register. */
export class DeadlineQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit = 50;
  @IsOptional() @IsString() cursor?: string;
  @IsOptional() @IsIn(['running', 'suspended', 'stopped']) state?: string;
  @IsOptional() @IsString() service?: string;
  @IsOptional() @IsDivision() division?: string;
  @IsOptional() @IsUUID('all') caseId?: string;
  @IsOptional() @IsInstant() dueBefore?: string;
}

@ApiTags('deadlines')
@ApiBearerAuth()
@Controller('v1/deadlines')
export class DeadlinesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @ApiOperation({ operationId: 'list-deadlines', summary: '时限台账：各服务的每个时限，先到期的在前' })
  @ApiQuery({ name: 'dueBefore', required: false, schema: schemaOf(DeadlineQuery).properties!['dueBefore'] as never })
  async list(@Query() given: unknown, @CurrentCaller() caller: Caller): Promise<Page<object>> {
    requireRole(caller, ['supervisor', 'head', 'admin']);
    const query = checked(DeadlineQuery, given);
    const list = this.dataSource.getRepository(DeadlineRow).createQueryBuilder('d');
    list.where('d.division like :own', { own: `${subtreePrefix(caller.division)}%` });
    if (query.division) list.andWhere('d.division like :asked', { asked: `${subtreePrefix(query.division)}%` });
    if (query.state) list.andWhere('d.state = :state', { state: query.state });
    if (query.service) list.andWhere('d.service = :service', { service: query.service });
    if (query.caseId) list.andWhere('d.caseId = :caseId', { caseId: query.caseId });
    if (query.dueBefore) list.andWhere('d.dueAt < :before', { before: new Date(parseInstant(query.dueBefore)) });
    if (query.cursor) list.andWhere('(d.dueAt, d.clockId) > (:at, :id)', positionOf(query.cursor));
    const rows = await list
      .select(['d.clockId', 'd.dueAt'])
      .orderBy('d.dueAt')
      .addOrderBy('d.clockId')
      .limit(query.limit + 1)
      .getMany();
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
    const ids = rows.slice(0, query.limit).map(({ clockId }) => clockId);
    const entries = new Map((await readEntries(this.dataSource.manager, ids)).map(entry => [entry.clockId, entry]));
    return {
      items: ids.flatMap(id => entries.get(id) ?? []).map(deadlineView),
      next: last ? cursorOf({ at: last.dueAt, id: last.clockId }) : null,
    };
  }
}

function deadlineView({
  startedAt,
  dueAt,
  warnAt,
  stoppedAt,
  warned: _,
  passed: __,
  raiseAt: ___,
  ...entry
}: DeadlineEntry) {
  return {
    ...entry,
    title: findRule(entry.rule).titleZh,
    startedAt: formatInstant(startedAt.getTime()),
    dueAt: formatInstant(dueAt.getTime()),
    warnAt: warnAt && formatInstant(warnAt.getTime()),
    stoppedAt: stoppedAt && formatInstant(stoppedAt.getTime()),
  };
}
