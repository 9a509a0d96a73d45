import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { inputSchema, readersOf } from '@yizhan/casework';
import { schemaOf } from '@yizhan/contracts';
import { type Caller, checked, CurrentCaller, requireRole } from '@yizhan/platform';
import { notarization } from '../notarization.procedure.js';
import { CertificateDesk } from './certificate.desk.js';
import { CertificateQuery } from './certificate.query.js';
import { CertificateReader } from './certificate.reader.js';
import { DeliveryInput } from './delivery.inputs.js';

@ApiTags('certificates')
@ApiBearerAuth()
@Controller('v1/certificates')
export class CertificatesController {
  constructor(
    private readonly reader: CertificateReader,
    private readonly desk: CertificateDesk,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'list-certificates', summary: '公证登记簿：新出具的在前，可按编号查找' })
  @ApiQuery({ name: 'number', required: false, schema: schemaOf(CertificateQuery).properties!['number'] as never })
  @ApiQuery({ name: 'standing', required: false, schema: schemaOf(CertificateQuery).properties!['standing'] as never })
  list(@Query() query: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, readersOf(notarization));
    return this.reader.list(checked(CertificateQuery, query), caller);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'get-certificate', summary: '一份公证书：送达、复查及其现状' })
  get(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    requireRole(caller, readersOf(notarization));
    return this.reader.read(id, caller);
  }

  @Post(':id/deliveries')
  @HttpCode(200)
  @ApiOperation({ operationId: 'deliver-certificate', summary: '登记送达或者加制副本；同一回执只登记一次' })
  @ApiBody({ schema: inputSchema(DeliveryInput) })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  async deliver(@Param('id') id: string, @Body() body: unknown, @CurrentCaller() caller: Caller) {
    requireRole(caller, ['notary', 'head', 'clerk']);
    await this.desk.deliver(id, checked(DeliveryInput, body), caller);
    return this.reader.read(id, caller);
  }
}
