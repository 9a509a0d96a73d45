import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { allMatters } from '@yizhan/contracts';
import { Public } from '@yizhan/platform';

@ApiTags('catalogue')
@Controller('v1/matters')
export class MattersController {
  @Get()
  @Public()
  @ApiOperation({ operationId: 'list-matters', summary: '事项目录：每个事项由哪个服务办理、需要哪些材料' })
  list() {
    return { items: allMatters(), next: null };
  }
}
