import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema, ApiQueries } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { QualityDesk } from './quality.desk.js';
import { QualityQuery, ReviewQuality } from './quality.inputs.js';

@ApiTags('quality-reviews')
@ApiBearerAuth()
@Controller('v1/quality-reviews')
export class QualityReviewsController {
  constructor(private readonly desk: QualityDesk) {}

  @Get()
  @ApiOperation({ operationId: 'list-quality-reviews', summary: '案件质量同行评估，新的在前' })
  @ApiQueries(QualityQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Post()
  @ApiOperation({ operationId: 'review-quality', summary: '评估一件已办结的案件：优秀、良好、合格、不合格' })
  @ApiBody({ schema: inputSchema(ReviewQuality) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  review(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.review(body, caller);
  }
}
