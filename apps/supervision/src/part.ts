import type { ServiceDefinition } from '@yizhan/casework';
import type { SupervisionTaskRow } from './supervision.task.js';

type Lists = Required<
  Pick<ServiceDefinition<SupervisionTaskRow>, 'entities' | 'projections' | 'controllers' | 'providers' | 'rpcs'>
>;

/** What the service is to know of one of its folders. */
export type Part = Partial<Lists>;

/** Everything that the parts consist of. */
export function allOf(parts: readonly Part[]): Lists {
  return {
    entities: parts.flatMap(({ entities = [] }) => entities),
    projections: parts.flatMap(({ projections = [] }) => projections),
    controllers: parts.flatMap(({ controllers = [] }) => controllers),
    providers: parts.flatMap(({ providers = [] }) => providers),
    rpcs: parts.flatMap(({ rpcs = [] }) => rpcs),
  };
}
