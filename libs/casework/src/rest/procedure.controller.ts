import { Controller, Get, type Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '@yizhan/platform';
import { schemaOf } from '@yizhan/contracts';
import { type ActionDefinition, type AnyProcedure, rolesOf } from '../procedure/procedure.js';

/** Shows a procedure's table: states, actions with roles and inputs, clocks. Nothing in it is secret. */
export function procedureController(procedure: AnyProcedure): Type {
  const table = procedureTable(procedure);

  @ApiTags('procedure')
  @Controller('v1/procedure')
  class ProcedureController {
    @Get()
    @Public()
    @ApiOperation({ operationId: 'get-procedure', summary: `${procedure.title}：程序表` })
    read() {
      return table;
    }
  }
  return ProcedureController;
}

/** The table as data. */
export function procedureTable(procedure: AnyProcedure) {
  const actions = Object.entries<ActionDefinition<string, object>>(procedure.actions);
  return {
    service: procedure.service,
    title: procedure.title,
    initial: procedure.initial,
    states: Object.entries(procedure.states as AnyProcedure['states']).map(([name, state]) => ({
      name,
      ...(state as object),
    })),
    actions: actions.map(([name, action]) => ({
      name,
      title: action.title,
      from: action.from,
      to: action.to ?? null,
      roles: rolesOf(action),
      input: schemaOf(action.input),
    })),
    roles: [...new Set(actions.flatMap(([, action]) => rolesOf(action)))],
    clocks: Object.entries(procedure.clocks as AnyProcedure['clocks']).map(([rule, clock]) => ({
      rule,
      ...(clock as object),
    })),
  };
}
