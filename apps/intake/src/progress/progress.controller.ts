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
  @ApiQuery({ name: 'lang', required: false, enum: ['zh', 'en'], description: '时限说明的语言，默认 zh' })
  read(
    @Query('acceptanceNo') acceptanceNo: unknown,
    @Query('queryCode') queryCode: unknown,
    @Query('lang') lang: unknown,
  ) {
    return this.progress.read(acceptanceNo, queryCode, lang === 'en' ? 'en' : 'zh');
  }
}
