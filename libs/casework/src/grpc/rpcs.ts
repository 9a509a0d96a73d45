import type { Type } from '@nestjs/common';
import { type JsonSchema, schemaOf } from '@yizhan/contracts';
import type { Caller } from '@yizhan/platform';
import { documentRpcs } from '../documents/documents.rpcs.js';
import { counted } from '../counts/counts.query.js';
import { handlerRpcs } from '../handlers/handlers.rpcs.js';
import { type ActionDefinition, rolesOf } from '../procedure/procedure.js';
import type { CaseOperations, StepHeaders } from '../rest/case.operations.js';
import { ExplanationQuery } from '../rest/explanation.query.js';
import { CaseListQuery } from '../rest/list.query.js';
import { paged } from '../rest/paging.query.js';
import type { ServiceDefinition } from '../service/service-definition.js';
import { caseAnswer, clocksAnswer, historyAnswer, listAnswer } from './case.answers.js';
import { actionFields, clockFields } from './case.messages.js';
import { pascal, singular } from './names.js';
import { fieldsOf } from './proto.fields.js';
import type { ProtoMessage } from './proto.model.js';
import type { RpcDefinition } from './rpc.definition.js';
import { toStruct } from './struct.js';

/** What an operation works with. */
export interface RpcParts {
  readonly operations: CaseOperations;
  /** Finds a provider or controller of the service. */
  find<P>(provider: Type<P>): P;
}

/** One operation: what the `.proto` file says of it, and how it is done. */
export interface Rpc {
  readonly name: string;
  readonly comment: string;
  /** Undefined where the message is among the shared ones. */
  readonly request?: ProtoMessage;
  readonly response: string;
  /** Whether it only reads. */
  readonly reads: boolean;
  readonly call: (parts: RpcParts, request: RpcRequest, caller: Caller) => Promise<object>;
}

/** A request as the proto loader reads it: fields that were not sent are not there. */
export type RpcRequest = Readonly<Record<string, unknown>> & { readonly id?: string };

/**
 * Every operation of a service: reading its cases, each action of the table that people may take, and what the service
 * adds. Throws `Error` when two would have the same name.
 */
export function rpcsOf(definition: ServiceDefinition): Rpc[] {
  const rpcs = [
    ...readingRpcs(definition),
    ...actionRpcs(definition),
    ...[...handlerRpcs, ...(definition.documents ? documentRpcs : []), ...(definition.rpcs ?? [])].map(rpc =>
      ownRpc(definition, rpc),
    ),
  ];
  const twice = rpcs.find(({ name }, index) => rpcs.findIndex(other => other.name === name) < index);
  if (twice) throw new Error(`${definition.procedure.service} has two gRPC operations called ${twice.name}`);
  return rpcs;
}

function readingRpcs({ procedure, resource = 'cases', operations }: ServiceDefinition): Rpc[] {
  const listQuery = operations?.listQuery ?? CaseListQuery;
  return [
    {
      name: 'List',
      comment: `${procedure.title}：列表，新的在前`,
      request: requestOf('List', schemaOf(paged(listQuery)), []),
      response: 'ListResponse',
      reads: true,
      call: async ({ operations }, request, caller) => listAnswer(await operations.list(request, caller)),
    },
    {
      name: 'Counts',
      comment: `${procedure.title}：件数；items 与 REST 相同`,
      request: requestOf('Counts', schemaOf(counted(listQuery)), []),
      response: 'google.protobuf.Struct',
      reads: true,
      call: async ({ operations }, request, caller) => toStruct(await operations.counts(request, caller)),
    },
    {
      name: 'Get',
      comment: `${procedure.title}：一件`,
      response: singular(resource),
      reads: true,
      call: async ({ operations }, { id = '' }, caller) => caseAnswer((await operations.get(id, caller)).view),
    },
    {
      name: 'History',
      comment: '办理经过，从头到尾',
      response: 'HistoryResponse',
      reads: true,
      call: async ({ operations }, { id = '' }, caller) => historyAnswer(await operations.history(id, caller)),
    },
    {
      name: 'Clocks',
      comment: '时限：账目与逐日说明',
      response: 'ClocksResponse',
      reads: true,
      call: async ({ operations }, { id = '' }, caller) => clocksAnswer(await operations.clocks(id, caller)),
    },
    {
      name: 'ExplainClock',
      comment: '一条时限的逐日说明；format 为 text 时在 text 中',
      request: requestOf('ExplainClock', schemaOf(ExplanationQuery), clockFields),
      response: 'google.protobuf.Struct',
      reads: true,
      call: async ({ operations }, { id = '', clockId, ...query }, caller) => {
        const found = await operations.explanation(id, String(clockId ?? ''), query, caller);
        return toStruct(typeof found === 'string' ? { text: found } : found);
      },
    },
  ];
}

function actionRpcs({ procedure, resource = 'cases' }: ServiceDefinition): Rpc[] {
  const actions = Object.entries<ActionDefinition<string, object>>(procedure.actions);
  const title = (state: string): string => `“${procedure.states[state]?.title ?? state}”`;
  return actions
    .filter(([, { role }]) => role !== 'system')
    .map(([action, definition]): Rpc => {
      const { from, to } = definition;
      const course = `${from.map(title).join('、')} → ${to === undefined ? '不变' : title(to)}`;
      return {
        name: pascal(action),
        comment: `${definition.title}\n${course}；角色：${rolesOf(definition).join('、')}`,
        request: requestOf(pascal(action), schemaOf(definition.input), actionFields),
        response: singular(resource),
        reads: false,
        call: async ({ operations }, { id = '', ...rest }, caller) => {
          const { input, headers } = split(rest);
          return caseAnswer(await operations.act(id, action, input, caller, headers));
        },
      };
    });
}

function ownRpc({ resource = 'cases' }: ServiceDefinition, rpc: RpcDefinition): Rpc {
  const { name, title, provider, answers, idempotent = false, call } = rpc;
  const envelope = actionFields.filter(field => idempotent && field.name === 'idempotency_key');
  return {
    name,
    comment: title,
    request: requestOf(name, schemaOf(rpc.request), envelope),
    response: answers === 'case' ? singular(resource) : 'google.protobuf.Struct',
    reads: !idempotent,
    call: async ({ find }, request, caller) => {
      const { input, headers } = idempotent ? split(request) : { input: request, headers: {} };
      const answer = await call(find(provider), input, caller, headers);
      return answers === 'case' ? caseAnswer(answer) : toStruct(answer);
    },
  };
}

/** Throws `Error` when an input claims a name of the envelope. */
function requestOf(rpc: string, schema: JsonSchema, envelope: ProtoMessage['fields']): ProtoMessage {
  const { fields, nested } = fieldsOf(schema);
  const taken = fields.find(({ name }) => envelope.some(field => field.name === name));
  if (taken) throw new Error(`the input of ${rpc} cannot have a field ${taken.name}: every request has one already`);
  return { name: `${rpc}Request`, fields: [...envelope, ...fields], nested };
}

function split(request: RpcRequest): { input: object; headers: StepHeaders } {
  const { expectedVersion, idempotencyKey, ...input } = request as RpcRequest & StepHeaders;
  return {
    input,
    headers: {
      ...(expectedVersion !== undefined && { expectedVersion }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    },
  };
}
