import { Controller, Get, Param, Query, Res, applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { schemaOf } from '@yizhan/contracts';
import { Public } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { DueQuery, PlainDueQuery, RuleListQuery } from './rule.queries.js';
import { RulesReader } from './rules.reader.js';

const ruleParam = { name: 'rule', description: '规则编号，例如 notarization.issue' } as const;

/** The time limits that the centre counts by. The law is public, so is this. */
@ApiTags('catalogue')
@Controller('v1/rules')
export class RulesController {
  constructor(private readonly rules: RulesReader) {}

  @Get()
  @Public()
  @ApiOperation({ operationId: 'list-rules', summary: '时限目录：数额、计算方法与依据' })
  @Queries(RuleListQuery)
  list(@Query() query: unknown) {
    return this.rules.list(query);
  }

  @Get('due')
  @Public()
  @ApiOperation({
    operationId: 'explain-plain-due',
    summary: '从某一时刻起（或之前）若干日、月、小时的到期时间，逐日说明',
  })
  @Queries(PlainDueQuery)
  plainDue(@Query() query: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(this.rules.plainDue(query), reply);
  }

  @Get(':rule')
  @Public()
  @ApiOperation({ operationId: 'get-rule', summary: '一条时限规则及其各版本' })
  @ApiParam(ruleParam)
  read(@Param('rule') id: string) {
    return this.rules.read(id);
  }

  @Get(':rule/due')
  @Public()
  @ApiOperation({ operationId: 'explain-due', summary: '从某一时刻起算的到期时间，逐日说明' })
  @ApiParam(ruleParam)
  @Queries(DueQuery)
  due(@Param('rule') id: string, @Query() query: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(this.rules.due(id, query), reply);
  }
}

function answer(found: object | string, reply: FastifyReply): object | string {
  if (typeof found === 'string') void reply.type('text/plain; charset=utf-8');
  return found;
}

/** The fields of a query class in the OpenAPI description. */
function Queries(query: new () => object): MethodDecorator {
  const { properties = {}, required = [] } = schemaOf(query);
  return applyDecorators(
    ...Object.entries(properties).map(([name, schema]) =>
      ApiQuery({ name, required: required.includes(name), schema: schema as never }),
    ),
    ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' }),
  );
}
