import type { StepHeaders } from './case.operations.js';
import { expectedVersion } from './if-match.js';

/** What the headers of a step ask for. Throws `Problem` `malformed-header`. */
export function stepHeaders(ifMatch: string | undefined, key: string | undefined): StepHeaders {
  const version = expectedVersion(ifMatch);
  return {
    ...(version !== undefined && { expectedVersion: version }),
    ...(key !== undefined && { idempotencyKey: key }),
  };
}
