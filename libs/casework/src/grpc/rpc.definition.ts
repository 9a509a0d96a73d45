import type { Type } from '@nestjs/common';
import type { Caller } from '@yizhan/platform';
import type { StepHeaders } from '../rest/case.operations.js';

/** An operation of a service beside those of its table, for example intake's acceptance. */
export interface RpcDefinition<P extends object = object> {
  /** For example `Accept`. */
  readonly name: string;
  /** What staff call it, for the comment in the `.proto` file. */
  readonly title: string;
  /** The request's fields; whoever is called checks them. */
  readonly request: new () => object;
  /** `case`: the case as every other operation answers it. `document`: any JSON object, as a `google.protobuf.Struct`. */
  readonly answers: 'case' | 'document';
  /** Whether the request may carry an `idempotency_key`. */
  readonly idempotent?: boolean;
  /** Who does it: a provider or controller of the service. */
  readonly provider: Type<P>;
  readonly call: (provider: P, input: object, caller: Caller, headers: StepHeaders) => Promise<object>;
}

/** Declares an operation beside the table. */
export function defineRpc<P extends object>(rpc: RpcDefinition<P>): RpcDefinition {
  return rpc as unknown as RpcDefinition;
}
