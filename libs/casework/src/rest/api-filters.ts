import { ApiQuery } from '@nestjs/swagger';
import { schemaOf } from '@yizhan/contracts';

/** Tells the OpenAPI page the filters of a list. */
export function ApiFilters(query: new () => object): MethodDecorator {
  return (target, property, descriptor) => {
    for (const [name, schema] of Object.entries(schemaOf(query).properties ?? {}))
      ApiQuery({ name, required: false, schema: schema as never })(target, property, descriptor);
  };
}
