import { Body, Controller, Get, Header, Param, Post, Query, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, Public } from '@yizhan/platform';
import type { FastifyReply } from 'fastify';
import { inputSchema } from '../rest/input-schema.js';
import { DocumentDesk } from './document.desk.js';
import { IssueDocument } from './document.inputs.js';

const refusals = ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' });

/** The documents of a procedure's cases. @param resource the path below `v1`, for example `cases` */
export function documentsController(resource: string): Type {
  @ApiTags('documents')
  @Controller('v1')
  class DocumentsController {
    constructor(private readonly desk: DocumentDesk) {}

    @Get(`${resource}/:id/documents`)
    @ApiBearerAuth()
    @ApiOperation({ operationId: `documents-of-${resource}`, summary: '本案文书，以及现在可以制作的文书' })
    list(@Param('id') id: string, @CurrentCaller() caller: Caller) {
      return this.desk.list(id, caller);
    }

    @Post(`${resource}/:id/documents`)
    @ApiBearerAuth()
    @ApiOperation({
      operationId: `issue-document-of-${resource}`,
      summary: '制作文书：编号、定稿、留存；同一步骤只制作一份',
    })
    @ApiBody({ schema: inputSchema(IssueDocument) })
    @refusals
    issue(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
      return this.desk.issue(id, body, caller);
    }

    @Get(`${resource}/:id/documents/:documentId`)
    @ApiBearerAuth()
    @Header('content-type', 'text/html; charset=utf-8')
    @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
    @Header('cache-control', 'private, no-store')
    @ApiOperation({ operationId: `read-document-of-${resource}`, summary: '文书全文：可在 A4 纸上打印的 HTML' })
    @ApiProduces('text/html')
    @refusals
    async read(
      @Param('id') id: string,
      @Param('documentId') documentId: string,
      @CurrentCaller() caller: Caller,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { html, sha256 } = await this.desk.read(id, documentId, caller);
      void reply.header('etag', `"${sha256}"`);
      return html;
    }

    @Get('documents/check')
    @Public()
    @Header('cache-control', 'no-store')
    @ApiOperation({ operationId: 'check-document', summary: '凭文书编号与核验码核验真伪，无需登录' })
    @ApiQuery({ name: 'number' })
    @ApiQuery({ name: 'code' })
    @refusals
    check(@Query() query: unknown) {
      return this.desk.check(query);
    }
  }
  return DocumentsController;
}
