import { protoFileOf, protoOf, type ServiceDefinition } from '@yizhan/casework';
import { readGenerated } from '../files/generated-files.js';
import type { Page } from '../files/page.js';

/** The gRPC contract of a service. The file that is there tells the numbers that its fields keep. */
export function protoPage(root: string, definition: ServiceDefinition): Page {
  const path = `libs/contracts/proto/${protoFileOf(definition.procedure.service)}`;
  return { path, text: protoOf(definition, readGenerated(root, path)) };
}
