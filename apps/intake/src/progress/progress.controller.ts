import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Public } from '@yizhan/platform';
import { ProgressService } from './progress.service.js';

@ApiTags('progress')
@Controller('v1/progress')
export class ProgressController {
  constructor(private readonly progress: ProgressService) {}

  @Get()
  @Public()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'read-progress', summary: '凭受理编号与查询码查询进度，无需登录' })
  @ApiQuery({ name: 'acceptanceNo' })
  @ApiQuery({ name: 'queryCode' })
  read(@Query('acceptanceNo') acceptanceNo: unknown, @Query('queryCode') queryCode: unknown) {
    return this.progress.read(acceptanceNo, queryCode);
  }
}
