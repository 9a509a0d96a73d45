import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { explanationView } from '@yizhan/casework';
import { isInstant } from '@yizhan/contracts';
import {
  allRules,
  explainStart,
  findRule,
  nationalCalendar,
  parseInstant,
  type Rule,
  UnknownRuleError,
} from '@yizhan/deadlines';
import { defineProblems, Problem, Public } from '@yizhan/platform';

defineProblems({
  'unknown-rule': { status: 404, title: '没有这条时限规则' },
  'invalid-instant': { status: 400, title: '时间格式有误' },
});

@ApiTags('catalogue')
@Controller('v1/rules')
export class RulesController {
  @Get()
  @Public()
  @ApiOperation({ operationId: 'list-rules', summary: '时限目录：数额、计算方法与依据' })
  list() {
    return { items: allRules(), next: null };
  }

  @Get(':rule/due')
  @Public()
  @ApiOperation({ operationId: 'explain-due', summary: '从某一时刻起算的到期时间，逐日说明' })
  @ApiQuery({ name: 'from', description: '带时区的时间，例如 2026-11-23T09:00:00+08:00' })
  due(@Param('rule') id: string, @Query('from') from: unknown) {
    if (!isInstant(from))
      throw new Problem('invalid-instant', 'from 须为带时区的时间，例如 2026-11-23T09:00:00+08:00（“+”写作 %2B）。');
    return explanationView(explainStart(ruleOf(id), nationalCalendar(), parseInstant(from)));
  }
}

function ruleOf(id: string): Rule {
  try {
    return findRule(id);
  } catch (error) {
    if (error instanceof UnknownRuleError) throw new Problem('unknown-rule', `时限目录中没有“${id}”。`);
    throw error;
  }
}
