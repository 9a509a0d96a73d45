import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiQueries, type Page } from '@yizhan/casework';
import { type Caller, checked, Clock, CurrentCaller, requireRole } from '@yizhan/platform';
import type { Figure } from './figure.js';
import { questionOf } from './figure.question.js';
import { type CountedCase, IndicatorCases } from './indicator.cases.js';
import { indicators } from './indicator.catalogue.js';
import { type IndicatorDefinition } from './indicator.definition.js';
import { IndicatorDesk } from './indicator.desk.js';
import { CountedCasesQuery, FigureQuery, requestOf } from './indicator.query.js';
import { type Recount, Recounter } from './recount.js';

const readers = ['supervisor', 'head', 'admin'] as const;
/** Who belongs to a group is for the officers who receive matters and their head to know, as at intake. */
const knowingGroups = ['head'] as const;

@ApiTags('indicators')
@ApiBearerAuth()
@Controller('v1/indicators')
export class IndicatorsController {
  constructor(
    private readonly desk: IndicatorDesk,
    private readonly cases: IndicatorCases,
    private readonly recounter: Recounter,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'list-indicators', summary: '考核指标目录：各指标的定义及其版本' })
  list(@CurrentCaller() caller: Caller): Page<IndicatorDefinition> {
    requireRole(caller, readers);
    return { items: [...indicators], next: null };
  }

  @Get(':id')
  @ApiQueries(FigureQuery)
  @ApiOperation({ operationId: 'get-indicator', summary: '考核指标的数值：按维度和时段；asOf 为某日终了时的数值' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async figures(@Param('id') id: string, @Query() given: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, readers);
    const { by, asOf, ...chosen } = checked(FigureQuery, given);
    const request = { ...requestOf(chosen), by, ...(asOf && { asOf }) };
    const question = questionOf(id, request, caller.division, this.clock.date());
    const items: Figure[] = await this.desk.answer(question);
    const { definition, from = null, to = null, dated } = question;
    return { definition, from, to, dated, asOf: asOf ?? null, items, next: null };
  }

  @Get(':id/cases')
  @ApiQueries(CountedCasesQuery)
  @ApiOperation({ operationId: 'list-indicator-cases', summary: '指标数值背后的案件：分子或分母中的每一件' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async behind(
    @Param('id') id: string,
    @Query() given: unknown,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<CountedCase>> {
    requireRole(caller, readers);
    const { limit, cursor, part, ...chosen } = checked(CountedCasesQuery, given);
    if (chosen.group !== undefined) requireRole(caller, knowingGroups);
    return this.cases.page(id, { ...requestOf(chosen), part, limit, cursor }, caller.division);
  }

  @Post('actions/recount')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'recount-indicators',
    summary: '重新计数：从全部事实另行计数，与累计的数值比对，不作改动',
  })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  recount(@CurrentCaller() caller: Caller): Promise<Recount> {
    requireRole(caller, ['admin']);
    return this.recounter.recount();
  }

  @Post('actions/repair')
  @HttpCode(200)
  @ApiOperation({ operationId: 'repair-indicators', summary: '重新计数并改正差异' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  repair(@CurrentCaller() caller: Caller): Promise<Recount> {
    requireRole(caller, ['admin']);
    return this.recounter.recount({ repair: true });
  }
}
