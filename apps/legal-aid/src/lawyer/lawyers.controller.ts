import { Body, Controller, Get, HttpCode, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema, ApiQueries } from '@yizhan/casework';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { applyDecorators } from '@nestjs/common';
import { LawyerDesk } from './lawyer.desk.js';
import {
  ChangeLawyer,
  GoOnLeave,
  LawyerQuery,
  LeaveRegister,
  RegisterLawyer,
  ReturnFromLeave,
} from './lawyer.inputs.js';

/** The register of lawyers 律师名册. */
@ApiTags('lawyers')
@ApiBearerAuth()
@Controller('v1/lawyers')
export class LawyersController {
  constructor(private readonly desk: LawyerDesk) {}

  @Get()
  @ApiOperation({ operationId: 'list-lawyers', summary: '律师名册：专长、语言、在办案件与考评，新登记的在前' })
  @ApiQueries(LawyerQuery)
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.list(query, caller);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-lawyer', summary: '名册中的一位律师及其变更' })
  @ApiParam({ name: 'id', schema: { type: 'string', format: 'uuid' } })
  read(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return this.desk.read(id, caller);
  }

  @Post()
  @ApiOperation({ operationId: 'register-lawyer', summary: '登记律师' })
  @Takes(RegisterLawyer)
  register(@Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.register(body, caller);
  }

  @Post(':id/actions/change')
  @HttpCode(200)
  @ApiOperation({ operationId: 'change-lawyer', summary: '变更登记' })
  @Takes(ChangeLawyer)
  change(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.change(id, body, caller);
  }

  @Post(':id/actions/go-on-leave')
  @HttpCode(200)
  @ApiOperation({ operationId: 'lawyer-goes-on-leave', summary: '登记休假，暂停指派' })
  @Takes(GoOnLeave)
  goOnLeave(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.goOnLeave(id, body, caller);
  }

  @Post(':id/actions/return')
  @HttpCode(200)
  @ApiOperation({ operationId: 'lawyer-returns', summary: '销假，恢复指派' })
  @Takes(ReturnFromLeave)
  comeBack(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.comeBack(id, body, caller);
  }

  @Post(':id/actions/leave')
  @HttpCode(200)
  @ApiOperation({ operationId: 'lawyer-leaves', summary: '移出名册' })
  @Takes(LeaveRegister)
  leave(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    return this.desk.leave(id, body, caller);
  }
}

function Takes(input: Type<object>): MethodDecorator {
  return applyDecorators(
    ApiBody({ schema: inputSchema(input) }),
    ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' }),
  );
}
