import type { Metadata } from '@grpc/grpc-js';
import { Controller, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GrpcMethod } from '@nestjs/microservices';
import { CaseOperations } from '../rest/case.operations.js';
import type { ServiceDefinition } from '../service/service-definition.js';
import { GrpcCalls } from './grpc.calls.js';
import { packageOf, pascal } from './names.js';
import { type Rpc, type RpcParts, type RpcRequest, rpcsOf } from './rpcs.js';

/** The gRPC surface of a service, made from its table: one method an operation, each through the same `CaseOperations` as REST. */
export function caseRpcController(definition: ServiceDefinition): Type {
  const { procedure, resource = 'cases' } = definition;
  const service = `${packageOf(procedure.service)}.${pascal(resource)}`;

  @Controller()
  class CaseRpcController {
    readonly parts: RpcParts;

    constructor(
      readonly calls: GrpcCalls,
      operations: CaseOperations,
      modules: ModuleRef,
    ) {
      this.parts = { operations, find: provider => modules.get(provider, { strict: false }) };
    }
  }
  for (const rpc of rpcsOf(definition)) addMethod(CaseRpcController.prototype, service, rpc);
  return CaseRpcController;
}

interface Surroundings {
  readonly calls: GrpcCalls;
  readonly parts: RpcParts;
}

function addMethod(prototype: object, service: string, rpc: Rpc): void {
  const method = function (this: Surroundings, request: RpcRequest, metadata: Metadata): Promise<object> {
    return this.calls.answer(`${service}/${rpc.name}`, rpc.reads, metadata, caller =>
      rpc.call(this.parts, request, caller),
    );
  };
  const descriptor = { value: method, writable: true, configurable: true };
  Object.defineProperty(prototype, rpc.name, descriptor);
  GrpcMethod(service, rpc.name)(prototype, rpc.name, descriptor);
}
