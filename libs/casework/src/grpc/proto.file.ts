import { serviceNames } from '@yizhan/contracts';
import type { ServiceDefinition } from '../service/service-definition.js';
import { caseMessage, sharedMessages } from './case.messages.js';
import { packageOf, pascal, singular } from './names.js';
import type { ProtoFile, ProtoMessage } from './proto.model.js';
import { protoText } from './proto.text.js';
import { rpcsOf } from './rpcs.js';

/** What a service offers over gRPC: a service of operations, and their messages. */
export function protoFileFor(definition: ServiceDefinition): ProtoFile {
  const { procedure, resource = 'cases' } = definition;
  const item = singular(resource);
  const rpcs = rpcsOf(definition);
  const requests = rpcs.flatMap(({ request }): ProtoMessage[] => (request ? [request] : []));
  return {
    package: packageOf(procedure.service),
    service: {
      name: pascal(resource),
      comment: [
        serviceNames[procedure.service],
        'Every call carries a bearer token in the metadata `authorization`. A refusal has its stable code in the metadata',
        '`problem-code` and the whole problem document (RFC 9457, JSON) in `problem-bin`.',
      ].join('\n'),
      rpcs: rpcs.map(({ name, comment, request, response }) => ({
        name,
        comment,
        request: request?.name ?? `${name}Request`,
        response,
      })),
    },
    messages: [caseMessage(item), ...sharedMessages(item), ...requests],
  };
}

/** The text of a service's `.proto` file; `before` is the one that was committed last. */
export function protoOf(definition: ServiceDefinition, before: string): string {
  return protoText(protoFileFor(definition), before);
}
