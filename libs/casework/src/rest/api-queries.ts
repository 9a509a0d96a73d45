import { ApiQuery } from '@nestjs/swagger';
import { schemaOf } from '@yizhan/contracts';

/** Describes every property of a query class on the OpenAPI page of a route. */
export function ApiQueries(query: new () => object): MethodDecorator {
  const properties = Object.entries(schemaOf(query).properties ?? {});
  return (target, method, descriptor) => {
    for (const [name, schema] of properties) {
      const list = schema.type === 'array' ? { style: 'form' as const, explode: false } : {};
      ApiQuery({ name, required: false, schema: schema as never, ...list })(target, method, descriptor);
    }
  };
}
