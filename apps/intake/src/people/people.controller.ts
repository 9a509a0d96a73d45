import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller } from '@yizhan/platform';
import { DuplicatesFinder } from './duplicates.finder.js';
import { SamePersonReader } from './same-person.reader.js';

/** What else is there of the person a case is about. */
@ApiTags('cases')
@ApiBearerAuth()
@Controller('v1/cases')
export class PeopleController {
  constructor(
    private readonly duplicates: DuplicatesFinder,
    private readonly person: SamePersonReader,
  ) {}

  @Get(':id/duplicates')
  @ApiOperation({ operationId: 'duplicates-of-case', summary: '本市可能的重复件，最可能的在前，附理由' })
  @ApiQuery({ name: 'days', required: false, description: '往前查多少天，1 至 730，默认 180' })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  findDuplicates(@Param('id') id: string, @Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.duplicates.find(id, query, caller);
  }

  @Get(':id/same-person')
  @ApiOperation({ operationId: 'same-person-of-case', summary: '同一人的其他事项；辖区外的只计数' })
  @ApiQuery({ name: 'limit', required: false })
  @ApiQuery({ name: 'cursor', required: false })
  @ApiResponse({ status: '4XX', description: '拒绝：application/problem+json' })
  samePerson(@Param('id') id: string, @Query() query: unknown, @CurrentCaller() caller: Caller) {
    return this.person.read(id, query, caller);
  }
}
