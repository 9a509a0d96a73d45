import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { LinkDesk } from './link.desk.js';
import { LinkCases, UnlinkCases } from './links.inputs.js';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
export class LinksController {
  constructor(private readonly desk: LinkDesk) {}

  @Get(':id/links')
  @ApiOperation({ operationId: 'links-of-case', summary: '关联案件及其进展；辖区外的只显示存在与编号' })
  list(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.desk.list(id, caller);
  }

  @Post(':id/links')
  @ApiOperation({ operationId: 'link-cases', summary: '关联两案：重复件、同一纠纷、重新受理、复查' })
  @ApiBody({ schema: inputSchema(LinkCases) })
  @ApiResponse({ status: 201, description: '本案的全部关联' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  link(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.link(id, body, caller);
  }

  @Post(':id/links/:linkId/actions/unlink')
  @HttpCode(200)
  @ApiOperation({ operationId: 'unlink-cases', summary: '解除关联；转办、并案形成的不能解除' })
  @ApiBody({ schema: inputSchema(UnlinkCases) })
  @ApiResponse({ status: 200, description: '本案其余的关联' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  unlink(
    @Param('id') id: string,
    @Param('linkId') linkId: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
  ) {
    return this.desk.unlink(id, linkId, body, caller);
  }
}
