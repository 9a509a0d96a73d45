import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { type Caller, CurrentCaller } from '@yizhan/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inputSchema } from '../rest/input-schema.js';
import { AttachmentDesk } from './attachment.desk.js';
import { RemoveAttachment } from './attachment.inputs.js';
import { uploaded } from './uploaded.js';

const refusals = ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' });

/** The files of a procedure's cases. @param resource the path below `v1`, for example `cases` */
export function attachmentsController(resource: string): Type {
  @ApiTags('attachments')
  @ApiBearerAuth()
  @Controller(`v1/${resource}/:id/attachments`)
  class AttachmentsController {
    constructor(private readonly desk: AttachmentDesk) {}

    @Get()
    @ApiOperation({ operationId: `attachments-of-${resource}`, summary: '附件列表，撤下的也在内' })
    list(@Param('id') id: string, @CurrentCaller() caller: Caller) {
      return this.desk.list(id, caller);
    }

    @Post()
    @ApiOperation({ operationId: `attach-to-${resource}`, summary: '添加附件：类型按内容判断，大小有上限' })
    @ApiConsumes('multipart/form-data')
    @ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { note: { type: 'string', maxLength: 500 }, file: { type: 'string', format: 'binary' } },
      },
    })
    @refusals
    async add(@Param('id') id: string, @Req() request: FastifyRequest, @CurrentCaller() caller: Caller) {
      await this.desk.admit(id, caller);
      const { contents, name, note } = await uploaded(request, this.desk.files.limit);
      try {
        return await this.desk.add(id, contents, { name, ...(note !== undefined && { note }) }, caller);
      } catch (error) {
        contents.resume();
        throw error;
      }
    }

    @Get(':attachmentId')
    @ApiOperation({ operationId: `read-attachment-of-${resource}`, summary: '附件内容' })
    @refusals
    async read(
      @Param('id') id: string,
      @Param('attachmentId') attachmentId: string,
      @CurrentCaller() caller: Caller,
      @Res() reply: FastifyReply,
    ) {
      const { contents, name, size, type, sha256 } = await this.desk.read(id, attachmentId, caller);
      return (
        reply
          .header('content-type', type)
          .header('content-length', size)
          .header('etag', `"${sha256}"`)
          .header('cache-control', 'private, no-store')
          // Saved and never opened in place: what somebody handed in does not run in our origin.
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
          .header('x-content-type-options', 'nosniff')
          .send(contents)
      );
    }

    @Post(':attachmentId/actions/remove')
    @HttpCode(200)
    @ApiOperation({ operationId: `remove-attachment-of-${resource}`, summary: '撤下附件，须说明理由；记录保留' })
    @ApiBody({ schema: inputSchema(RemoveAttachment) })
    @refusals
    remove(
      @Param('id') id: string,
      @Param('attachmentId') attachmentId: string,
      @Body() body: unknown,
      @CurrentCaller() caller: Caller,
    ) {
      return this.desk.remove(id, attachmentId, body, caller);
    }
  }
  return AttachmentsController;
}
