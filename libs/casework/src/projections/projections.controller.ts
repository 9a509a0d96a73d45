import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { formatInstant } from '@yizhan/deadlines';
import { poolOf, prepared } from '@yizhan/messaging';
import { type Caller, Clock, CurrentCaller, Problem, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { type Projection, PROJECTIONS } from './projection.js';
import { askRebuild, type Rebuild, readRebuild } from './rebuild.store.js';
import { rebuildChannel } from './rebuild.worker.js';

/** The views that this service keeps of the others, for the administrator: how they are, and to make them again. */
@ApiTags('projections')
@ApiBearerAuth()
@Controller('v1/projections')
export class ProjectionsController {
  constructor(
    @Inject(PROJECTIONS) private readonly projections: readonly Projection[],
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'list-projections', summary: '由其他服务的消息汇成的视图' })
  async list(@CurrentCaller() caller: Caller) {
    requireRole(caller, ['admin']);
    const items = this.projections.map(async each => view(each, await readRebuild(poolOf(this.dataSource), each.name)));
    return { items: await Promise.all(items), next: null };
  }

  @Get(':name')
  @ApiOperation({ operationId: 'get-projection', summary: '视图及其最近一次重建的进展' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async get(@Param('name') name: string, @CurrentCaller() caller: Caller) {
    requireRole(caller, ['admin']);
    return view(this.find(name), await readRebuild(poolOf(this.dataSource), name));
  }

  @Post(':name/actions/rebuild')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'rebuild-projection',
    summary: '重建：从全部消息重新汇总，期间照常使用；已在重建的继续',
  })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async rebuild(@Param('name') name: string, @CurrentCaller() caller: Caller) {
    requireRole(caller, ['admin']);
    const projection = this.find(name);
    const pool = poolOf(this.dataSource);
    await askRebuild(pool, name, caller.id, this.clock.date());
    await prepared(pool, 'wake-rebuild', `select pg_notify('${rebuildChannel}', '')`);
    return view(projection, await readRebuild(pool, name));
  }

  private find(name: string): Projection {
    const projection = this.projections.find(each => each.name === name);
    if (projection) return projection;
    const known = this.projections.map(each => each.name).join('、');
    throw new Problem('not-found', `没有名为“${name}”的视图，本服务有：${known}。`);
  }
}

function view({ name, title }: Projection, rebuild: Rebuild | undefined) {
  if (!rebuild) return { name, title, rebuild: null };
  const { projection: _, askedAt, begunAt, endedAt, ...told } = rebuild;
  const at = (date: Date | null) => date && formatInstant(date.getTime());
  return { name, title, rebuild: { ...told, askedAt: at(askedAt), begunAt: at(begunAt), endedAt: at(endedAt) } };
}
