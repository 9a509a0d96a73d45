import { Body, Controller, Get, Param, Post, Query, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { inputSchema } from '../rest/input-schema.js';
import { CommentDesk } from './comment.desk.js';
import { WriteComment } from './comment.inputs.js';

/** What colleagues note on a procedure's cases. @param resource the path below `v1`, for example `cases` */
export function commentsController(resource: string): Type {
  @ApiTags('comments')
  @ApiBearerAuth()
  @Controller(`v1/${resource}/:id/comments`)
  class CommentsController {
    constructor(private readonly desk: CommentDesk) {}

    @Get()
    @ApiOperation({ operationId: `comments-of-${resource}`, summary: '批注，新的在前' })
    @ApiQuery({ name: 'limit', required: false })
    @ApiQuery({ name: 'cursor', required: false })
    list(@Param('id') id: string, @Query() query: unknown, @CurrentCaller() caller: Caller) {
      return this.desk.list(id, query, caller);
    }

    @Post()
    @ApiOperation({ operationId: `comment-on-${resource}`, summary: '写批注；写后不能更改' })
    @ApiBody({ schema: inputSchema(WriteComment) })
    @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
    write(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
      return this.desk.write(id, body, caller);
    }
  }
  return CommentsController;
}
