import type { ApiBodyOptions } from '@nestjs/swagger';
import { schemaOf } from '@yizhan/contracts';

type Schema = Extract<ApiBodyOptions, { schema: unknown }>['schema'];

/** The JSON Schema of an input class for the OpenAPI page; unknown fields are refused, and the schema says so. */
export function inputSchema(input: new () => object): Schema {
  return { ...schemaOf(input), additionalProperties: false } as Schema;
}
