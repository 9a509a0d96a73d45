import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CaseEngine } from '@yizhan/casework';
import { type Caller, Clock, CurrentCaller } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { lawyersFor } from '../assignment/assignment.lookup.js';
import { needOf } from '../assignment/assignment.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import { groundOfNext, inTurn, unfitness } from './rota.js';

/** Who would have a case next, and why somebody would not. */
@ApiTags('rota')
@ApiBearerAuth()
@Controller('v1/rota')
export class RotaController {
  constructor(
    private readonly engine: CaseEngine<LegalAidCase>,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get(':caseId')
  @ApiOperation({ operationId: 'rota-for-case', summary: '一件案件的轮值顺序：可指派的律师在前，其余说明原因' })
  @ApiParam({ name: 'caseId', schema: { type: 'string', format: 'uuid' } })
  async read(@Param('caseId') caseId: string, @CurrentCaller() caller: Caller) {
    const { row } = await this.engine.read(caseId, caller);
    const at = this.clock.now();
    const { candidates } = await lawyersFor(this.dataSource.manager, row, at);
    const need = needOf(row);
    const turn = inTurn(candidates, need, at);
    const others = candidates.filter(candidate => !turn.includes(candidate));
    return {
      need,
      turn: turn.map(candidate => ({ ...candidate, ground: groundOfNext(candidate, need) })),
      others: others.map(candidate => ({ ...candidate, unfit: unfitness(candidate, need, at)! })),
    };
  }
}
